import { describe, expect, it } from 'vitest';
import { findBylines, photoCreditStart, readBylineLine } from './bylines.js';
import { hasNameForm } from './name-form.js';

const shown = (list: readonly { name: string; role: string }[] | null): string | null =>
  list === null ? null : list.map((byline) => `${byline.name}/${byline.role}`).join(' ');

describe('a line that is a credit', () => {
  it.each<[string, string | null, string]>([
    ['□ 本报记者 柳青禾', '柳青禾/reporter', 'a box before the reporter'],
    ['■文/江小鱼 图/侯亮', '江小鱼/reporter 侯亮/photographer', 'text and picture by two people'],
    ['新华社记者江小鱼、柳青禾、侯亮', '江小鱼/reporter 柳青禾/reporter 侯亮/reporter', 'a list after an outlet'],
    ['(柳青禾)', '柳青禾/reporter', 'a name in brackets closes the story'],
    ['(柳青禾 江小鱼)', '柳青禾/reporter 江小鱼/reporter', 'two of them'],
    ['本报记者 柳青禾 摄', '柳青禾/photographer', 'who took the picture'],
    ['侯亮 摄', '侯亮/photographer', 'without a role word before'],
    ['侯亮摄', '侯亮/photographer', 'without any space'],
    ['记者 柳青禾 摄影报道', '柳青禾/reporter', 'both at once is a reporter'],
    ['本报记者 柳青禾 摄影:侯亮', '柳青禾/reporter 侯亮/photographer', 'a colon begins a new role'],
    ['责任编辑:柳青禾', '柳青禾/editor', 'the editor'],
    ['本版编辑 柳青禾', '柳青禾/editor', 'the editor of the page'],
    ['作者 柳青禾 江小鱼', '柳青禾/reporter 江小鱼/reporter', 'agencies write 作者'],
    ['本报记者 欧阳青禾 通讯员 江小鱼', '欧阳青禾/reporter 江小鱼/correspondent', 'compound surname, correspondent'],
    ['本报记者 古丽米热·艾合买提', '古丽米热·艾合买提/reporter', 'a transcribed name'],
    ['(通讯员 江小鱼)', '江小鱼/correspondent', 'role inside brackets'],
    ['(其木格 柳青禾)', '其木格/reporter 柳青禾/reporter', 'a name without a surname beside one that has it'],
    ['(其木格 娜仁)', null, 'two words that may be anything'],
    ['青山融媒中心 柳青禾 文/图', '柳青禾/reporter', 'an outlet that has no 记者 behind it'],
    ['(修订草案)', null, 'brackets round no name'],
    ['(完)', null, 'the end'],
    ['记者从市水务局了解到', null, 'a lead is no credit'],
    ['乡村振兴看龙泉', null, 'a headline'],
  ])('%s', (line, want) => {
    expect(shown(readBylineLine(line))).toBe(want);
  });

  it('names the outlet printed before the reporter, and not 本报', () => {
    const line = '经济时报-中国经济网记者 柳青禾';
    const [byline] = readBylineLine(line) ?? [];
    expect(byline?.outlet && line.slice(byline.outlet.start, byline.outlet.end)).toBe('经济时报-中国经济网');
    expect(readBylineLine('本报记者 柳青禾')?.[0]?.outlet).toBeUndefined();
  });
});

describe('credits inside a paragraph', () => {
  it.each([
    ['本报讯(记者柳青禾)3月2日,县里召开会议。', '柳青禾/reporter', 'glued'],
    ['本报讯 (记者 柳青禾 通讯员 江小鱼)3月2日,县里召开会议。', '柳青禾/reporter 江小鱼/correspondent', 'two roles'],
    ['本报讯(首席记者柳青禾)昨天,展览开幕。', '柳青禾/reporter', 'chief reporter'],
    ['本报讯 记者柳青禾报道:日前,名单公布。', '柳青禾/reporter', 'running text'],
    [
      '新华社合肥7月26日电(记者江小鱼、柳青禾)记者从省公安厅了解到,案件已破。',
      '江小鱼/reporter 柳青禾/reporter',
      'dateline',
    ],
    ['中新网昆明7月25日电 (江小鱼)记者25日获悉,道路已通。', '江小鱼/reporter', 'agency without a role word'],
    ['全县已建成站点120个。(柳青禾 江小鱼)', '柳青禾/reporter 江小鱼/reporter', 'closing brackets'],
    ['学生们在参加演练。本报记者 侯亮 摄', '侯亮/photographer', 'caption'],
    ['会议审议了《城市更新条例(修订草案)》。', '', 'no credit'],
    ['他代表哈方(哈马斯)', '', 'a gloss that does not follow a full stop'],
  ])('%s', (paragraph, want) => {
    expect(shown(findBylines(paragraph))).toBe(want);
  });

  it('gives each name its own place, shifted by the base', () => {
    const paragraph = '本报讯(记者 柳青禾 江小鱼)3月2日,下雨。';
    for (const byline of findBylines(paragraph, 100)) {
      expect(paragraph.slice(byline.range.start - 100, byline.range.end - 100)).toBe(byline.name);
    }
  });

  it('finds where a caption ends and its credit begins', () => {
    expect(photoCreditStart('工人在赶制花灯。 本报记者 侯亮 摄')).toBe(9);
    expect(photoCreditStart('工人在赶制花灯,供不应求。')).toBeNull();
  });
});

describe('the form of a name', () => {
  it.each([
    ['柳青禾', true],
    ['欧阳明', true],
    ['买买提·艾合买提', true],
    ['责任编辑', false],
    ['修订草案', false],
    ['资料图', false],
  ])('%s', (word, want) => {
    expect(hasNameForm(word)).toBe(want);
  });
});
