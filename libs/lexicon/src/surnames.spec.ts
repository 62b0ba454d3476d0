import { describe, expect, it } from 'vitest';
import { personNames } from './surnames.js';

const names = personNames();

describe('the form of personal names', () => {
  it.each<[string, string | null, string]>([
    ['王丽华', 'sure', 'a common surname'],
    ['欧阳春晓', 'sure', 'a surname of two characters'],
    ['栗小娟', 'likely', 'a rarer surname'],
    ['黄庆林', 'likely', 'a surname that is also a word, yet common'],
    ['时小敏', 'doubtful', 'a surname that is above all a word'],
    ['王村', null, 'a place'],
    ['高质量', null, 'a word that begins with a surname'],
    ['王', null, 'a surname alone'],
    ['调研组', null, 'no surname'],
  ])('%s is %s: %s', (word, want) => {
    expect(names.formOf(word)).toBe(want);
  });

  it('Japanese surnames are told from Chinese ones', () => {
    expect(names.japaneseSurnameLength('铃木一郎')).toBe(2);
    expect(names.japaneseSurnameLength('长谷川明')).toBe(3);
    expect(names.japaneseSurnameLength('王海平')).toBe(0);
  });

  it('transcribed names are told by their characters', () => {
    expect(names.isTransliteration('别尔德洛夫')).toBe(true);
    expect(names.isTransliteration('马丁·克洛斯')).toBe(true);
    expect(names.isTransliteration('农业农村')).toBe(false);
  });

  it('Tibetan names are found where they begin in a text, and surnames that begin such names stay surnames', () => {
    const text = '见扎西次仁和巴桑白';
    expect([...text].map((_, at) => names.beginsTibetan(text, at))).toEqual([...text].map((_, at) => at === 1));
    const surname = ['白玛', '平措', '强巴'].map((word) => names.beginsSurname(word, 0));
    expect(surname).toEqual(['白玛', '平措', '强巴'].map((word) => names.surnameLength(word) === 1));
  });
});
