/**
 * A loader of webpack for `react-dom-client` as Next 15 has it inside itself (19.2.0-canary-0bdb9206-20250818). Where React begins an
 * element again while it takes over what the server sent, that version has lost its place and makes the page anew (error 418), or
 * counts ids differently. React 19.3 has mended both; these are its two changes, see docs/adr/0010-react-inside-next-15.md.
 * A text that is neither the known one nor of a version that has them ends the build: it has to be looked at.
 */
const MENDS = [
  {
    // facebook/react#35494: stand again where the element began
    of: `    case 5:
      resetHooksOnUnwind(next);
    default:
      unwindInterruptedWork(current, next),`,
    to: `    case 5:
      resetHooksOnUnwind(next);
      if (next === hydrationParentFiber) {
        popToNextHostParent(next);
        if (!isHydrating) isHydrating = !0;
        else if (null != next.stateNode) nextHydratableInstance = next.stateNode;
      }
    default:
      unwindInterruptedWork(current, next),`,
  },
  {
    // facebook/react#35518: that an element is one of several (Forked, 1 << 20) is true however often it is begun
    of: 'workInProgress.flags &= 65011714;',
    to: 'workInProgress.flags &= 66060290;',
  },
];
const MENDED_SINCE = [19, 3];

export default function mendReact(source) {
  const [, major, minor] = /exports\.version = "(\d+)\.(\d+)\./.exec(source) ?? [];
  if (major > MENDED_SINCE[0] || (Number(major) === MENDED_SINCE[0] && minor >= MENDED_SINCE[1]))
    return source;
  return MENDS.reduce((text, { of, to }) => {
    const [before, after, ...more] = text.split(of);
    if (after === undefined || more.length) {
      throw new Error(
        'React inside Next is not the one that is known: see docs/adr/0010-react-inside-next-15.md',
      );
    }
    return before + to + after;
  }, source);
}
