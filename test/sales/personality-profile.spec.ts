import fc from 'fast-check';
import {
  personalityProfile,
  type PersonalityConfirmation,
  type PersonalityProfile,
  type PersonalityType,
  type SalesSection,
} from '../../src/sales/index.js';
import { arbitraryConfirmation, arbitrarySection, arbitraryType } from './arbitrary-section.js';
import { JOHN } from './samples.js';

const OWN_TRAIT = { D: 'dominant', I: 'influential', S: 'steady', C: 'conscientious' } as const;

function profileOf(section: SalesSection): PersonalityProfile {
  const profile = personalityProfile(section);
  if (!profile) throw new Error('an assessed type has a profile');
  return profile;
}

function assessed(type: PersonalityType, confidence: number, confirmations: PersonalityConfirmation[] = []) {
  return profileOf({ personality_assessment: { type, confidence }, confirmations });
}

describe('personalityProfile', () => {
  it("reads 002's sample as a direct, fast and analytical person, in the sample's order of traits", () => {
    expect(personalityProfile(JOHN)).toEqual({
      type: 'D',
      traits: { dominant: 0.81, influential: 0.4, steady: 0.19, conscientious: 0.6 },
      communication_style: 'direct',
      decision_making_style: 'fast_analytical',
    });
  });

  it.each<[string, SalesSection]>([
    ['an empty section', {}],
    ['an assessment without a type', { personality_assessment: { confidence: 0.9 } }],
    ['confirmations alone', { confirmations: [{ type: 'D', weight: 1 }] }],
  ])('is null for %s', (_, section) => {
    expect(personalityProfile(section)).toBeNull();
  });

  it.each<[PersonalityType, string, string]>([
    ['D', 'direct', 'fast_analytical'],
    ['I', 'enthusiastic', 'fast_relational'],
    ['S', 'supportive', 'deliberate_relational'],
    ['C', 'precise', 'deliberate_analytical'],
  ])('gives %s the style %s and decides %s', (type, style, decides) => {
    const profile = assessed(type, 0.8);
    expect(profile.communication_style).toBe(style);
    expect(profile.decision_making_style).toBe(decides);
  });

  it('lets the stated style win over the type', () => {
    const section: SalesSection = { ...JOHN, communication_preferences: { style: 'Short messages' } };
    expect(profileOf(section).communication_style).toBe('Short messages');
  });

  it.each<['survey' | 'conversation_analysis' | 'manual' | null, number]>([
    ['survey', 0.8],
    ['conversation_analysis', 0.7],
    ['manual', 0.6],
    [null, 0.5],
  ])('takes an assessment by %s that gives no confidence for one of %d', (assessment_method, confidence) => {
    const unsaid = profileOf({ personality_assessment: { type: 'C', assessment_method } });
    expect(unsaid.traits).toEqual(assessed('C', confidence).traits);
  });

  it('says nothing either way at confidence 0, and decides by the assessed type', () => {
    const profile = assessed('S', 0);
    expect(Object.values(profile.traits)).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(profile.decision_making_style).toBe('deliberate_relational');
  });

  it('counts the assessment as four observations', () => {
    // (4 · 0.5 + 1) / 5 = 0.6 on both axes
    expect(assessed('D', 0.5, [{ type: 'D', weight: 1 }]).traits).toEqual(assessed('D', 0.6).traits);
  });

  it('keeps the assessed type when interactions speak for another, and moves the traits', () => {
    const profile = assessed(
      'D',
      0.5,
      Array.from({ length: 20 }, () => ({ type: 'S', weight: 1 }) as const),
    );
    expect(profile.type).toBe('D');
    expect(profile.traits.steady).toBeGreaterThan(profile.traits.dominant);
    expect(profile.decision_making_style).toBe('deliberate_relational');
  });

  it('has four traits from 0 to 1 with two decimals, of which opposites sum to 1', () => {
    fc.assert(
      fc.property(arbitrarySection, arbitraryType, (section, type) => {
        const { traits } = profileOf({
          ...section,
          personality_assessment: { ...section.personality_assessment, type },
        });
        for (const trait of Object.values(traits)) {
          expect(trait).toBeGreaterThanOrEqual(0);
          expect(trait).toBeLessThanOrEqual(1);
          expect(Number(trait.toFixed(2))).toBe(trait);
        }
        // each of the two is rounded by itself
        expect(Math.abs(traits.dominant + traits.steady - 1)).toBeLessThan(0.011);
        expect(Math.abs(traits.influential + traits.conscientious - 1)).toBeLessThan(0.011);
      }),
    );
  });

  it('makes the own trait grow with the confidence', () => {
    const confidence = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(arbitraryType, confidence, confidence, (type, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const trait = OWN_TRAIT[type];
        expect(assessed(type, high).traits[trait]).toBeGreaterThanOrEqual(assessed(type, low).traits[trait]);
      }),
    );
  });

  it('makes the own trait grow with every confirmation of it', () => {
    fc.assert(
      fc.property(
        arbitraryType,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(arbitraryConfirmation),
        (type, confidence, confirmations) => {
          const trait = OWN_TRAIT[type];
          const more = [...confirmations, { type, weight: 1 }];
          expect(assessed(type, confidence, more).traits[trait]).toBeGreaterThanOrEqual(
            assessed(type, confidence, confirmations).traits[trait],
          );
        },
      ),
    );
  });

  it('does not depend on the order of the interactions', () => {
    fc.assert(
      fc.property(arbitraryType, fc.array(arbitraryConfirmation), (type, confirmations) => {
        expect(assessed(type, 0.7, [...confirmations].reverse())).toEqual(assessed(type, 0.7, confirmations));
      }),
    );
  });
});
