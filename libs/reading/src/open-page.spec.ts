import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RawPage, YaowenError } from '#libs/domain';
import { altoFile, hocrFile, paddleFile, pdfFile, setColumns, type SetLine } from './formats/page-file.fixture.js';
import { layoutText } from './formats/page-layout.js';
import { openPage } from './open-page.js';
import { segmentArticles } from './segment-articles.stage.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const open = (name: string, file: string | Uint8Array): Promise<RawPage> =>
  openPage({ name, bytes: Buffer.from(typeof file === 'string' ? encode(file) : file) });
const refusal = async (name: string, file: string | Uint8Array): Promise<YaowenError> => {
  try {
    await open(name, file);
  } catch (thrown) {
    if (thrown instanceof YaowenError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
};

const WATER = [
  '本报讯（记者 柳青禾）３月２日，龙泉市水务局召开节水工作会议，安排了全年的任务，各乡镇负责人参加会议并作了发言。',
  '会议强调，要把节水放在第一位，让家家户户懂得节水，让每个村子都有管水员，让每一滴水都用在刀刃上。',
];
const TEA = [
  '本报讯（记者 江小鱼）近日，松阳县大东坝镇的茶农开始采摘春茶，加工厂机器轰鸣，客商上门收购，一派繁忙。',
  '“今年的茶叶比去年早了一个星期。”茶农叶小满说，她家的八亩茶园全部改种了新品种，收入翻了一番。',
];
const HEAD = '龙泉市召开节水工作会议';
const OTHER_HEAD = '松阳春茶开采忙';

/** A page of two stories: a headline over three columns, and below it another over two. */
const PRINTED: readonly SetLine[] = [
  { x: 60, y: 40, size: 24, text: HEAD },
  ...setColumns(WATER, { x: 40, y: 90, size: 10, width: 14, rows: 3, gap: 2 }),
  { x: 60, y: 200, size: 20, text: OTHER_HEAD },
  ...setColumns(TEA, { x: 40, y: 240, size: 10, width: 22, rows: 3, gap: 2 }),
];
const WANT = `${HEAD}\n\n${WATER.join('\n\n')}\n\n\n\n${OTHER_HEAD}\n\n${TEA.join('\n\n')}\n`;

/** The same lines as a careless program writes them. */
const SHUFFLED = PRINTED.map((line, index) => ({ line, key: (index * 7) % PRINTED.length }))
  .sort((a, b) => a.key - b.key)
  .map(({ line }) => line);

describe('a page in columns', () => {
  it.each<[string, string, string | Uint8Array]>([
    ['a digital PDF', 'p.pdf', pdfFile(PRINTED)],
    ['a digital PDF whose lines are drawn in any order', 'p.pdf', pdfFile(SHUFFLED)],
    [
      'a PDF that draws its headlines twice to look bold',
      'p.pdf',
      pdfFile([...PRINTED, ...PRINTED.filter((line) => line.size > 10).map((line) => ({ ...line, x: line.x + 0.4 }))]),
    ],
    ['ALTO', 'p.xml', altoFile(SHUFFLED)],
    ['ALTO with a String a character', 'p.xml', altoFile(PRINTED, { perCharacter: true })],
    ['hOCR', 'p.hocr', hocrFile(SHUFFLED)],
    ['hOCR saved as .html', 'p.html', hocrFile(PRINTED)],
    ['PaddleOCR 2 JSON', 'p.json', paddleFile(SHUFFLED, 'classic')],
    ['PaddleOCR 3 JSON', 'p.json', paddleFile(SHUFFLED, 'v3')],
    ['PaddleOCR serving JSON', 'p.json', paddleFile(SHUFFLED, 'serving')],
    ['PaddleOCR label JSON', 'p.json', paddleFile(SHUFFLED, 'label')],
  ])('is read in order from %s', async (_, name, file) => {
    const page = await open(name, file);
    expect(page.text).toBe(WANT);
    expect(page.diagnostics.map(({ code }) => code)).toContain('reading.format');
    const cut = await segmentArticles.run(page, { report: () => undefined });
    expect(cut.articles.map(({ title }) => title)).toEqual([HEAD, OTHER_HEAD]);
  });

  it('reads two stories side by side one after the other, each with its headline', () => {
    const left = [
      { x: 40, y: 40, size: 18, text: '左边会议召开' },
      ...setColumns(WATER, { x: 40, y: 80, size: 10, width: 12, rows: 6, gap: 2 }),
    ];
    const right = [
      { x: 330, y: 40, size: 18, text: '右边春茶开采' },
      ...setColumns(TEA, { x: 330, y: 80, size: 10, width: 12, rows: 6, gap: 2 }),
    ];
    const boxes = [...right, ...left].map(({ x, y, size, text }) => ({
      text,
      size,
      x0: x,
      y0: y,
      x1: x + size * text.length,
      y1: y + size,
    }));
    expect(layoutText(boxes)).toBe(
      `左边会议召开\n\n${WATER.join('\n\n')}\n\n\n\n右边春茶开采\n\n${TEA.join('\n\n')}\n`,
    );
  });

  it('reads stories side by side under a headline over the whole page', () => {
    const lines = [
      { x: 100, y: 10, size: 30, text: '全市重点项目调度会召开' },
      ...setColumns(WATER, { x: 40, y: 60, size: 10, width: 14, rows: 3, gap: 2 }),
      { x: 40, y: 160, size: 18, text: '左边会议召开' },
      { x: 330, y: 160, size: 18, text: '右边春茶开采' },
      ...setColumns(WATER, { x: 40, y: 190, size: 10, width: 12, rows: 5, gap: 2 }),
      ...setColumns(TEA, { x: 330, y: 190, size: 10, width: 24, rows: 9, gap: 2 }),
    ];
    const boxes = lines.map(({ x, y, size, text }) => ({
      text,
      size,
      x0: x,
      y0: y,
      x1: x + size * text.length,
      y1: y + size,
    }));
    const [water, tea] = [WATER.join('\n\n'), TEA.join('\n\n')];
    expect(layoutText(boxes)).toBe(
      `全市重点项目调度会召开\n\n${water}\n\n\n\n左边会议召开\n\n${water}\n\n\n\n右边春茶开采\n\n${tea}\n`,
    );
  });

  it('joins what a justified line had no room for, and no list', () => {
    const rows = ['　　一二三四五六七八', '一二三四五六七个月挣', '3500元，又有六七八九', '十个。', '李明', '王丽'];
    const boxes = rows.map((text, index) => ({
      text,
      size: 10,
      x0: 0,
      y0: index * 15,
      x1: text.length * 10 - (text.startsWith('3') ? 16 : 0),
      y1: index * 15 + 10,
    }));
    expect(layoutText(boxes).trim().split('\n\n')).toEqual([`${rows.slice(0, 4).join('').trim()}`, '李明', '王丽']);
  });

  it('gives the same text whatever the order of the boxes', () => {
    const boxes = PRINTED.map(({ x, y, size, text }) => ({
      text,
      size,
      x0: x,
      y0: y,
      x1: x + size * text.length,
      y1: y + size,
    }));
    fc.assert(
      fc.property(fc.shuffledSubarray(boxes, { minLength: boxes.length }), (shuffled) => {
        expect(layoutText(shuffled)).toBe(WANT);
      }),
      { numRuns: 50 },
    );
  });

  it('loses no box and ends, wherever the boxes stand', () => {
    const box = fc
      .tuple(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 40 }),
      )
      .map(([x0, y0, width, height]) => ({ x0, y0, x1: x0 + width, y1: y0 + height, size: height }));
    fc.assert(
      fc.property(fc.array(box, { maxLength: 60 }), (places) => {
        const text = layoutText(places.map((place, index) => ({ ...place, text: `第${index}块` })));
        for (const index of places.keys()) expect(text).toContain(`第${index}块`);
      }),
    );
  });

  it('reads ten thousand boxes in seconds', () => {
    const boxes = Array.from({ length: 10_000 }, (_, index) => {
      const [x, y] = [(index % 8) * 130, Math.floor(index / 8) * 15];
      return { text: '全市上下认真学习会议精神', x0: x, y0: y, x1: x + 120, y1: y + 10, size: 10 };
    });
    const started = performance.now();
    layoutText(boxes);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('a web page', () => {
  const SITE = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>龙泉市召开节水工作会议-龙泉新闻网</title>
    <link rel="canonical" href="https://example.org/1.html"><style>p{color:red}</style><script>var a = "会议。";</script></head><body>
    <div class="nav"><a href="/">首页</a><a href="/xw">新闻</a></div>
    <div class="main"><h1>龙泉市召开节水工作会议</h1><div class="info">2024-03-03 06:52:39 来源:龙泉日报</div>
    <div class="content"><p>　　${WATER[0]}</p><p>　　${WATER[1]}</p><h3>家家有水</h3><p>${TEA[1]}<br>${TEA[0]}</p>
    <div class="share">分享到:<a>微信</a></div></div></div>
    <ul><li><a href="/2">松阳县大东坝镇的茶农开始采摘春茶,客商上门。</a></li></ul>
    <footer>版权所有 龙泉日报社。未经许可不得转载。</footer></body></html>`;

  it('gives headline, source and paragraphs, without what the site hangs around them', async () => {
    const page = await open('p.html', SITE);
    expect(page.text).toBe(
      `龙泉市召开节水工作会议\n\n2024-03-03 06:52:39 来源:龙泉日报\n\n${WATER[0]}\n\n${WATER[1]}\n\n\n家家有水\n\n${TEA[1]}\n\n${TEA[0]}\n`,
    );
    expect(page.metadata).toMatchObject({
      paper: { value: '龙泉日报' },
      issued: { value: { value: '2024-03-03' } },
      url: { value: 'https://example.org/1.html', provenance: 'inferred' },
    });
  });

  it.each([
    [
      'a page saved as .txt',
      'p.txt',
      `<html><body><h1>会议召开</h1><p>${WATER[0]}</p></body></html>`,
      `会议召开\n\n${WATER[0]}\n`,
    ],
    [
      'a page without h1, by its title',
      'p.htm',
      `<title>会议召开_龙泉网</title><div><p>${WATER[0]}</p><p>${WATER[1]}</p></div>`,
      `会议召开\n\n\n${WATER[0]}\n\n${WATER[1]}\n`.replace('\n\n\n', '\n\n'),
    ],
    [
      'a table of names, a row a line',
      'p.html',
      `<h1>名单</h1><p>${WATER[0]}</p><table><tr><td>李明</td><td>市第一医院护士长</td></tr><tr><td>王丽</td><td>教师</td></tr></table>`,
      `名单\n\n${WATER[0]}\n\n李明 市第一医院护士长\n\n王丽 教师\n`,
    ],
    [
      'several stories of one page',
      'p.html',
      `<div id="c"><h2>会议召开</h2><p>${WATER[0]}</p><h2>春茶开采</h2><p>${TEA[0]}</p></div>`,
      `会议召开\n\n${WATER[0]}\n\n\n春茶开采\n\n${TEA[0]}\n`,
    ],
    [
      'a page cut off in the middle',
      'p.html',
      `<html><body><h1>会议召开</h1><p>${WATER[0]}</p><p>会议强`,
      `会议召开\n\n${WATER[0]}\n\n会议强\n`,
    ],
    [
      'entities and invisible marks',
      'p.html',
      `<h1>会议&middot;召开</h1><p>会&nbsp;议&#12290;${WATER[0]}</p>`,
      `会议·召开\n\n会\u00a0议。${WATER[0]}\n`,
    ],
  ])('%s', async (_, name, html, want) => {
    expect((await open(name, html)).text).toBe(want);
  });
});

describe('files that are no pages', () => {
  it.each<[string, string, string | Uint8Array, string, RegExp]>([
    [
      'a PDF cut off in the middle',
      'p.pdf',
      pdfFile(PRINTED).slice(0, 2000),
      'reading.truncated-pdf',
      /p\.pdf: .*cut off.*again/u,
    ],
    [
      'an encrypted PDF',
      'p.pdf',
      pdfFile(PRINTED, { encrypted: true }),
      'reading.encrypted-pdf',
      /p\.pdf: .*encrypted.*password/u,
    ],
    ['a scanned PDF', 'p.pdf', pdfFile([]), 'reading.no-text-layer', /p\.pdf: .*pictures.*recognition/u],
    ['text that calls itself a PDF', 'p.pdf', '会议召开。%%EOF', 'reading.bad-pdf', /p\.pdf: .*again/u],
    [
      'HTML without text',
      'p.html',
      '<html><body><script>x</script></body></html>',
      'reading.empty-page',
      /p\.html: .*no text/u,
    ],
    ['ALTO without strings', 'p.xml', altoFile([]), 'reading.no-boxes', /p\.xml: .*String/u],
    [
      'ALTO cut off in the middle',
      'p.xml',
      altoFile(PRINTED).slice(0, 900),
      'reading.bad-xml',
      /p\.xml:\d+: .*cut off/u,
    ],
    [
      'XML of another kind',
      'p.xml',
      '<?xml version="1.0"?><rss><channel/></rss>',
      'reading.unknown-format',
      /p\.xml: .*not ALTO/u,
    ],
    [
      'hOCR without lines',
      'p.hocr',
      '<div class="ocr_page" title="bbox 0 0 1 1"></div>',
      'reading.no-boxes',
      /p\.hocr: .*tesseract/u,
    ],
    ['JSON of another kind', 'p.json', '{"name": "yaowen"}', 'reading.unknown-format', /p\.json: .*PaddleOCR/u],
    [
      'JSON cut off in the middle',
      'p.json',
      paddleFile(PRINTED, 'v3').slice(0, 200),
      'reading.bad-json',
      /p\.json: .*cut off/u,
    ],
    ['OCR that found nothing', 'p.json', '{"rec_texts": [], "rec_boxes": []}', 'reading.no-boxes', /p\.json: /u],
    [
      'a picture called .html',
      'p.html',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2]),
      'reading.binary-file',
      /PNG/u,
    ],
  ])('refuses %s', async (_, name, file, code, message) => {
    const error = await refusal(name, file);
    expect([error.code, error.category]).toEqual([code, 'input']);
    expect(error.message).toMatch(message);
  });

  it('answers any cut of any file with text or with a YaowenError', async () => {
    const files: [string, Uint8Array][] = [
      ['p.pdf', pdfFile(PRINTED)],
      ['p.xml', encode(altoFile(PRINTED))],
      ['p.hocr', encode(hocrFile(PRINTED))],
      ['p.json', encode(paddleFile(PRINTED, 'classic'))],
      ['p.html', encode(`<html><h1>会议</h1><p>${WATER.join('</p><p>')}</p></html>`)],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(255),
        async ([name, bytes], part, junk) => {
          const at = Math.floor(part * (bytes.length - 1));
          const changed = bytes.slice();
          changed.fill(junk, at, at + 3);
          for (const file of [bytes.slice(0, at), changed]) {
            try {
              expect(/[\p{L}\p{N}]/u.test((await open(name, file)).text)).toBe(true);
            } catch (thrown) {
              if (!(thrown instanceof YaowenError)) throw thrown;
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
