/* The portal in the browser: Swagger UI with what it lacks. Served as it stands. */

const TOKEN_PATH = '/api/v1/auth/token';

const root = document.getElementById('swagger-ui');
const { url, signIns, password } = JSON.parse(root.dataset.settings);

/** Swagger UI's own filter knows the names of headings alone. */
const findByAnyWord = (system) => ({
  fn: {
    opsFilter: (groups, phrase) => {
      const words = plain(phrase).split(/\s+/);
      const document = system.getSystem().specSelectors.specJson();
      const isFound = (operation, heading) => {
        const text = plain([heading, ...wordsOf(operation, document)].join(' '));
        return words.every((word) => text.includes(word));
      };
      return groups
        .map((group, heading) =>
          group.update('operations', (operations) => operations.filter((one) => isFound(one, heading))),
        )
        .filter((group) => group.get('operations').size > 0);
    },
  },
  wrapComponents: {
    FilterContainer:
      (_original, { React }) =>
      ({ layoutSelectors, layoutActions }) => {
        const given = layoutSelectors.currentFilter();
        return React.createElement(
          'div',
          { className: 'filter wrapper' },
          React.createElement('input', {
            className: 'operation-filter-input',
            type: 'search',
            placeholder: 'Find operations by any word: phone, export, POST, crm:read:audit …',
            'aria-label': 'Find operations by any word',
            value: typeof given === 'string' ? given : '',
            onChange: ({ target }) => layoutActions.updateFilter(target.value),
          }),
        );
      },
  },
});

/** Lower case, without accents. */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** What an operation may be looked for by: its address, texts, permission, parameters and the fields of its body. */
function wordsOf(entry, document) {
  const operation = entry.get('operation');
  const parameters = operation.get('parameters')?.map((one) => one.get('name')) ?? [];
  const body = operation.getIn(['requestBody', 'content', 'application/json', 'schema']);
  const texts = ['operationId', 'summary', 'description', 'x-required-permission'];
  return [
    entry.get('method'),
    entry.get('path'),
    ...texts.map((key) => operation.get(key)),
    ...parameters,
    ...fieldsOf(body, document),
  ];
}

function fieldsOf(schema, document) {
  if (!schema) return [];
  const reference = schema.get('$ref');
  if (reference) return fieldsOf(document.getIn(reference.slice(2).split('/')), document);
  const choices = schema.get('anyOf')?.toArray() ?? [];
  const own = schema.get('properties')?.keySeq().toArray() ?? [];
  return [...own, ...choices.flatMap((choice) => fieldsOf(choice, document))];
}

/** A password sign-in beside the field for a token, which is then kept as if it had been typed in there. */
const signInByPassword = {
  wrapComponents: {
    HttpAuth: (Original, system) => (props) => {
      const { React } = system;
      const isSignedIn = Boolean(props.authorized?.get(props.name));
      const original = React.createElement(Original, { ...props, key: 'token' });
      if (isSignedIn) return original;
      return [React.createElement(SignIn, { ...props, system, key: 'sign-in' }), original];
    },
  },
};

function SignIn({ name, schema, system }) {
  const { React, authActions } = system;
  const [given, setGiven] = React.useState({ email: signIns[0] ?? '', password });
  const [problem, setProblem] = React.useState('');
  const change = (key) => (event) => {
    // the form around it takes every field for one of its own
    event.stopPropagation();
    setGiven({ ...given, [key]: event.target.value });
  };
  const signIn = async () => {
    const answer = await fetch(TOKEN_PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(given),
    });
    const body = await answer.json();
    if (!answer.ok) return setProblem(body.detail);
    authActions.authorizeWithPersistOption({ [name]: { name, schema, value: body.access_token } });
    authActions.showDefinitions(false);
  };
  const onKeyDown = (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void signIn();
  };
  const field = (key, label, rest) =>
    React.createElement(
      'label',
      null,
      label,
      React.createElement('input', { ...rest, value: given[key], onChange: change(key), onKeyDown }),
    );
  return React.createElement(
    'div',
    { className: 'sign-in' },
    React.createElement('h4', null, 'Sign in by password'),
    field('email', 'E-mail', { type: 'email', list: 'sample-sign-ins', autoComplete: 'username' }),
    React.createElement(
      'datalist',
      { id: 'sample-sign-ins' },
      signIns.map((email) => React.createElement('option', { key: email, value: email })),
    ),
    field('password', 'Password', { type: 'password', autoComplete: 'current-password' }),
    signIns.length > 0 &&
      React.createElement('p', null, `This service has sample data; ${signIns.join(', ')} may be tried.`),
    problem && React.createElement('p', { role: 'alert', className: 'problem' }, problem),
    React.createElement(
      'button',
      { type: 'button', className: 'btn modal-btn auth', onClick: signIn },
      'Sign in',
    ),
    React.createElement('h4', null, 'Or give a token or an API key'),
  );
}

/** The request that the fields make, as code, before it is sent: Swagger UI by itself shows it afterwards. */
const showRequestAsCode = {
  fn: {
    requestSnippetGenerator_javascript: inJavaScript,
    requestSnippetGenerator_python: inPython,
  },
  components: { CodeSamples },
  wrapComponents: {
    // what was sent stands above the answer already
    curl: () => () => null,
    responses:
      (Original, { React, getComponent }) =>
      (props) => {
        const { path, method } = props;
        const Samples = getComponent('CodeSamples', true);
        return [
          React.createElement(Samples, { key: 'samples', path, method }),
          React.createElement(Original, { ...props, key: 'responses' }),
        ];
      },
  },
};

function CodeSamples({ path, method, getComponent, React, ...system }) {
  const Snippets = getComponent('RequestSnippets', true);
  return React.createElement(
    'div',
    { className: 'code-samples' },
    React.createElement(Snippets, { request: requestOf(path, method, system) }),
  );
}

/** What would be sent now. What must be given and is not yet stands there by its name. */
function requestOf(path, method, { fn, Im, specSelectors, oas3Selectors, authSelectors }) {
  const document = specSelectors.specJson();
  const operation = specSelectors.specResolvedSubtree(['paths', path, method]).toJS();
  const parameters = specSelectors.parameterValues([path, method]).toJS();
  for (const { in: place, name, required } of operation.parameters ?? []) {
    if (required) parameters[`${place}.${name}`] ||= name.toUpperCase();
  }
  const given = oas3Selectors.requestBodyValue(path, method);
  const { url, headers, body } = fn.buildRequest({
    spec: {
      openapi: document.get('openapi'),
      servers: document.get('servers').toJS(),
      security: document.get('security').toJS(),
      components: { securitySchemes: document.getIn(['components', 'securitySchemes']).toJS() },
      paths: { [path]: { [method]: operation } },
    },
    contextUrl: location.href,
    operationId: operation.operationId,
    pathName: path,
    method,
    parameters,
    requestBody: typeof given?.toJS === 'function' ? given.toJS() : given,
    requestContentType: oas3Selectors.requestContentType(path, method),
    responseContentType: '*/*',
    securities: { authorized: { bearer: { value: '<token>' }, ...authSelectors.authorized().toJS() } },
  });
  const shown = Object.entries(headers).filter(([name, value]) => name !== 'accept' && value !== undefined);
  return Im.Map({
    url,
    method: method.toUpperCase(),
    headers: Im.OrderedMap(shown),
    body: body instanceof FormData ? Im.OrderedMap([...body]) : body,
  });
}

function inJavaScript(request) {
  const { address, method, headers, json, form } = partsOf(request);
  const lines = [
    ...(form ? ['const form = new FormData();', ...form.map(([name, value]) => appended(name, value))] : []),
    `const answer = await fetch(${address}, {`,
    `  method: ${JSON.stringify(method)},`,
    `  headers: ${indented(JSON.stringify(headers, null, 2), '  ')},`,
    ...(json === undefined
      ? []
      : [`  body: JSON.stringify(${indented(JSON.stringify(json, null, 2), '  ')}),`]),
    ...(form ? ['  body: form,'] : []),
    '});',
    'console.log(answer.status, await answer.text());',
  ];
  return lines.join('\n');
}

function appended(name, value) {
  const given =
    value instanceof File ? `await openAsBlob(${JSON.stringify(value.name)})` : JSON.stringify(value);
  return `form.append(${JSON.stringify(name)}, ${given});`;
}

function inPython(request) {
  const { address, method, headers, json, form } = partsOf(request);
  const files = form?.filter(([, value]) => value instanceof File);
  const data = form?.filter(([, value]) => !(value instanceof File));
  const opened = files?.map(
    ([name, { name: file }]) => `${JSON.stringify(name)}: open(${JSON.stringify(file)}, "rb")`,
  );
  const lines = [
    'import requests',
    '',
    `answer = requests.${method.toLowerCase()}(`,
    `    ${address},`,
    `    headers=${indented(pythonOf(headers), '    ')},`,
    ...(json === undefined ? [] : [`    json=${indented(pythonOf(json), '    ')},`]),
    ...(form ? [`    data=${indented(pythonOf(Object.fromEntries(data)), '    ')},`] : []),
    ...(form ? [`    files={${opened.join(', ')}},`] : []),
    ')',
    'print(answer.status_code, answer.text)',
  ];
  return lines.join('\n');
}

/** What both languages write of a request. Who sends a form leaves its Content-Type to the library, which adds the boundary. */
function partsOf(request) {
  const body = request.get('body');
  const isForm = typeof body?.entrySeq === 'function';
  const headers = request
    .get('headers')
    .filter((_value, name) => !isForm || name.toLowerCase() !== 'content-type');
  return {
    address: JSON.stringify(request.get('url')),
    method: request.get('method'),
    headers: headers.toJS(),
    json: isForm || !body ? undefined : parsed(body),
    form: isForm ? body.entrySeq().toArray() : undefined,
  };
}

/** A body that is being typed may not be JSON yet: it is shown as it stands. */
function parsed(body) {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function pythonOf(value) {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const isList = Array.isArray(value);
  const entries = isList
    ? value.map(pythonOf)
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${pythonOf(one)}`);
  const [open, close] = isList ? '[]' : '{}';
  if (entries.length === 0) return open + close;
  return `${open}\n${entries.map((entry) => `    ${indented(entry, '    ')},\n`).join('')}${close}`;
}

function indented(text, indent) {
  return text.replaceAll('\n', `\n${indent}`);
}

/** Swagger UI's dark colours, where the reader's system asks for them. */
function followColours() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
  dark.addEventListener('change', follow);
  follow();
}

/** `#authorize` opens the field for a key: the dashboard leads here with a new one in the clipboard. Read before Swagger UI rewrites it. */
const asksForKey = location.hash === '#authorize';
function openAuthorization({ authActions, authSelectors }) {
  if (asksForKey) authActions.showDefinitions(authSelectors.definitionsToAuthorize());
}

/**
 * Of a document of 150 headings and operations Swagger UI draws those alone that can be seen. Where its list begins it measures once,
 * before what stands above is there, and then again whenever the window gets another size.
 */
const measureAgain = () => requestAnimationFrame(() => window.dispatchEvent(new Event('resize')));

/** Such a list looks once for what a link names, mostly before it knows where it begins. So it is asked until that is seen. */
function followLink({ layoutActions }, triesLeft = 50) {
  const { hash } = location;
  if (!hash.startsWith('#/') || triesLeft === 0) return;
  const [tag, operation] = decodeURIComponent(hash.slice(2)).split('/');
  const linked = operation ? `operations-${tag}-${operation}` : `operations-tag-${tag}`;
  setTimeout(() => {
    const top = document.getElementById(linked)?.getBoundingClientRect().top;
    if (top >= 0 && top < innerHeight) return;
    layoutActions.parseDeepLinkHash(decodeURIComponent(hash));
    followLink({ layoutActions }, triesLeft - 1);
  }, 100);
}

followColours();
const ui = SwaggerUIBundle({
  domNode: root,
  url,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [findByAnyWord, signInByPassword, showRequestAsCode],
  layout: 'BaseLayout',
  deepLinking: true,
  // also for the documents of the other teams
  persistAuthorization: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  filter: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  requestSnippets: {
    generators: {
      curl_bash: { title: 'curl', syntax: 'bash' },
      javascript: { title: 'JavaScript', syntax: 'javascript' },
      python: { title: 'Python', syntax: 'python' },
    },
    defaultExpanded: true,
    languages: ['curl_bash', 'javascript', 'python'],
  },
  validatorUrl: null,
  onComplete: () => {
    openAuthorization(ui);
    measureAgain();
    followLink(ui);
  },
});
