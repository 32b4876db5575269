import { tipIds } from '../../../lambda/routine/tips';
import { en } from '../../../lambda/voice/locales/en';

const { notice, redFlags, safety, tips } = en;

const sentences = (text: string): string[] => text.match(/[^.?!]+[.?!]/g) ?? [];
const wordsOf = (text: string): number => text.split(/\s+/).length;

describe('tips', () => {
  it.each(tipIds)('has %s, in one or two short sentences', (id) => {
    const parts = sentences(tips[id]);
    expect(parts.join('')).toBe(tips[id]);
    expect(parts.length).toBeLessThanOrEqual(2);
    for (const part of parts) expect(wordsOf(part.trim())).toBeLessThanOrEqual(18);
  });

  it('says each once', () => {
    expect(new Set(tipIds).size).toBe(tipIds.length);
    expect(Object.keys(tips).sort()).toEqual([...tipIds].sort());
    expect(new Set(Object.values(tips)).size).toBe(tipIds.length);
  });

  // STRETCHES, section 2, advice by advice.
  it.each([
    ['ten minutes a day', /ten minutes every day/i],
    ['water to drink', /drink/],
    ['posture', /sit and stand/],
    ['regular activity', /regular movement/],
    ['with water', /water go well together/],
    ['building up over the weeks', /over the weeks/],
    ['a warm-up', /warm up before/i],
    ['smooth, no bouncing, no jerk', /smoothly.*bounce.*jerk/],
    ['never into pain', /never a pain.*fine to stop/],
    ['clothes', /wear/i],
    ['the surface', /flat, firm surface.*room/i],
    ['hold and repeats', /thirty seconds.*five to ten/],
    ['forward bends', /tight lower back.*narrowed spine/],
    ['swimming', /twice a week.*forty-five minutes to an hour.*on your back/i],
    ['sleep', /mattress.*on your back/],
    ['traction', /hanging and traction.*prescribes/i],
    ['asking first', /injury.*osteoporosis.*doctor/],
    ['an expert', /expert/],
  ])('carries the advice on %s', (_, said) => {
    expect(Object.values(tips).filter((tip) => said.test(tip))).toHaveLength(1);
  });
});

describe('safety', () => {
  it('answers every topic in three sentences', () => {
    const topics = ['dizziness', 'general', 'injury', 'knees', 'osteoporosis', 'pregnancy'];
    expect(Object.keys(safety).sort()).toEqual(topics);
    for (const answer of Object.values(safety)) {
      expect(sentences(answer)).toHaveLength(3);
      expect(sentences(answer).join('')).toBe(answer);
      expect(wordsOf(answer)).toBeLessThanOrEqual(30);
    }
  });

  it.each([
    ['sharp or spreading pain', /stop for today if it's sharp or spreads/],
    ['the emergency number', /your local emergency number/],
    ['chest pain', /chest pain/],
    ['both legs', /weak legs/],
    ['saddle numbness', /legs or numbness between them/],
    ['bladder and bowel', /bladder or bowel/],
    ['seeing a doctor soon', /see a doctor soon.*fever.*night.*weight loss/i],
  ])('names %s among the red flags', (_, said) => expect(redFlags).toMatch(said));

  it('keeps the red flags to three sentences and names no number', () => {
    expect(sentences(redFlags)).toHaveLength(3);
    expect(redFlags).not.toMatch(/\d/);
    for (const sentence of sentences(redFlags)) expect(sentence.split(', ').length).toBeLessThanOrEqual(3);
  });

  it('keeps the notice short, and says that it is no medical advice', () => {
    expect(wordsOf(notice)).toBeLessThanOrEqual(30);
    expect(notice).toMatch(/isn't medical advice/);
    expect(notice).toMatch(/doctor/);
  });

  it('promises no cure and sells nothing', () => {
    const all = [...Object.values(tips), ...Object.values(safety), redFlags, notice].join(' ');
    expect(all).not.toMatch(/\b(cures?|heals?|fix(es)?|guarantee\w*|buy|balmorex|please|awesome|sorry)\b/i);
  });
});
