import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, normaliseText, ReadingTextBuilder } from './normalise.js';
import { pageText } from './page-text.fixture.js';

describe('one form for all text', () => {
  it.each([
    ['ＡＢ１２（三）：，；！？％', 'AB12(三):,;!?%', 'full width to half width'],
    ['。、“”‘’《》·【】', '。、“”‘’《》·【】', 'marks that keep their form'],
    ['「百村」『连片』', '“百村”‘连片’', 'corner brackets'],
    ['﹁百村﹂︵一︶', '“百村”(一)', 'vertical forms'],
    ['市⻓⻢秀在⻨积区⻅⺠警', '市长马秀在麦积区见民警', 'radicals that have no compatibility form'],
    ['⼀个⼈', '一个人', 'Kangxi radicals, as PDF gives them'],
    ['会\u200b议\u00ad召\ufeff开', '会议召开', 'nothing invisible'],
    ['cafe\u0301', 'café', 'composed'],
    ['县里　召开', '县里 召开', 'ideographic space'],
    ['下雨 ， “ 很大 ” 。', '下雨,“很大”。', 'spaces round punctuation'],
    ['11 月 8 日', '11月8日', 'spaces round digits in running text'],
    ['李亚青 张晓禾', '李亚青 张晓禾', 'a space between two names stays'],
    ['参加的有王 丽、李晓禾、张 娜等', '参加的有王丽、李晓禾、张娜等', 'padded names in a list'],
    ['记者 王 丽 摄', '记者 王丽 摄', 'a padded name after its role'],
    ['(王 丽 李 娜)', '(王丽 李娜)', 'two padded names'],
    ['(记者 王晓丽 李 娜)', '(记者 王晓丽 李娜)', 'a padded name behind another of the byline'],
    [
      '先进个人:侯 敏 黎小军 石 勇 司 娜 康 凯 张晓红',
      '先进个人:侯敏 黎小军 石勇 司娜 康凯 张晓红',
      'a roll with blanks, padded names side by side',
    ],
    ['我 们 的 节 目 春 天', '我们的节目春天', 'a letter-spaced heading is no roll'],
    ['特 别 报 道', '特别报道', 'letter-spaced heading'],
    ['他说"很好"。', '他说“很好”。', 'typewriter quotation marks'],
    ['Hello, world', 'Hello, world', 'Latin keeps its spaces'],
    ['唐・吉诃德 巴•特尔', '唐·吉诃德 巴·特尔', 'one name dot'],
  ])('%s', (text, want) => {
    expect(normaliseText(text)).toBe(want);
  });

  it('keeps the spaces between the phrases of a headline', () => {
    expect(normaliseText('擦亮“三张名片” 建设“美丽龙泉”', { phraseSpaces: true })).toBe(
      '擦亮“三张名片” 建设“美丽龙泉”',
    );
    expect(normaliseText('进博会 12个项目', { phraseSpaces: true })).toBe('进博会 12个项目');
  });

  it('closes a line break inside a sentence without a trace', () => {
    expect(normaliseText('全力确\n\n保项目')).toBe('全力确保项目');
  });

  it('maps every unit to the raw page', () => {
    const raw = '  晋中　丽水，３月 。';
    const reading = normalise(raw, [{ start: 0, end: raw.length }]);
    expect(reading.text).toBe('晋中 丽水,3月。');
    expect(raw.slice(reading.rawStartOf(6), reading.rawEndOf(6))).toBe('３');
  });

  it('is idempotent on any text', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('maps into the text, in order, on any text', () => {
    fc.assert(
      fc.property(pageText, (raw) => {
        const reading = normalise(raw, [{ start: 0, end: raw.length }]);
        let last = 0;
        for (let index = 0; index < reading.text.length; index += 1) {
          const start = reading.rawStartOf(index);
          const end = reading.rawEndOf(index);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(raw.length);
          last = start;
        }
      }),
    );
  });

  it('puts pieces together with and without a break', () => {
    const raw = '甲县乙县';
    const builder = new ReadingTextBuilder();
    builder.append(normalise(raw, [{ start: 2, end: 4 }]), '\n');
    builder.append(normalise(raw, [{ start: 0, end: 2 }]), '\n');
    const reading = builder.build();
    expect(reading.text).toBe('乙县\n甲县');
    expect(reading.spanOf({ start: 3, end: 5 })).toEqual({ start: 0, end: 2 });
  });
});
