/** A line to set on a page: its left edge and top, the size of its type, its text. Units are points, y downward. */
export interface SetLine {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
}

const HEIGHT = 842;

/** Sets paragraphs in columns of `width` characters, two characters indented, `rows` lines a column. */
export function setColumns(
  paragraphs: readonly string[],
  box: { x: number; y: number; size: number; width: number; rows: number; gap: number },
): SetLine[] {
  const lines: { text: string; indent: number }[] = [];
  for (const paragraph of paragraphs) {
    for (let at = 0; at < paragraph.length;) {
      const indent = at === 0 ? 2 : 0;
      lines.push({ text: paragraph.slice(at, at + box.width - indent), indent });
      at += box.width - indent;
    }
  }
  return lines.map(({ text, indent }, index) => {
    const column = Math.floor(index / box.rows);
    return {
      text,
      size: box.size,
      x: box.x + (column * (box.width + box.gap) + indent) * box.size,
      y: box.y + (index % box.rows) * box.size * 1.5,
    };
  });
}

/**
 * A PDF of one page that draws these lines in a Chinese font which the reader has to supply (Adobe-GB1, UniGB-UCS2-H).
 *
 * @param options.encrypted write a password's dictionary, which no empty password opens.
 */
export function pdfFile(lines: readonly SetLine[], options: { readonly encrypted?: boolean } = {}): Uint8Array {
  const hex = (text: string): string =>
    [...text].map((char) => (char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
  const content = lines
    .map(({ x, y, size, text }) => `BT /F1 ${size} Tf ${x} ${HEIGHT - y - size * 0.85} Td <${hex(text)}> Tj ET`)
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${HEIGHT}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const lock = options.encrypted === true ? ` /Encrypt 8 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]` : '';
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${lock} >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

interface Corners {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

function cornersOf({ x, y, size, text }: SetLine): Corners {
  return { x0: x, y0: y, x1: x + size * text.length, y1: y + size };
}

/** ALTO 3 with a namespace prefix where asked; every line is one String unless `perCharacter`. */
export function altoFile(lines: readonly SetLine[], options: { readonly perCharacter?: boolean } = {}): string {
  const place = ({ x0, y0, x1, y1 }: Corners): string =>
    `HPOS="${x0}" VPOS="${y0}" WIDTH="${x1 - x0}" HEIGHT="${y1 - y0}"`;
  const body = lines
    .map((line) => {
      const strings =
        options.perCharacter === true
          ? [...line.text].map((char, index) => ({ ...line, text: char, x: line.x + index * line.size }))
          : [line];
      return `<TextLine ${place(cornersOf(line))}>${strings
        .map((string) => `<String CONTENT="${string.text}" ${place(cornersOf(string))} WC="0.9"/>`)
        .join('<SP/>')}</TextLine>`;
    })
    .join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout><Page ID="p1"><PrintSpace><TextBlock ID="b1">\n${body}\n</TextBlock></PrintSpace></Page></Layout></alto>\n`;
}

/** hOCR as Tesseract writes it: a word a character. */
export function hocrFile(lines: readonly SetLine[]): string {
  const title = ({ x0, y0, x1, y1 }: Corners): string => `bbox ${x0} ${y0} ${x1} ${y1}`;
  const body = lines
    .map((line) => {
      const words = [...line.text].map(
        (char, index) =>
          `<span class='ocrx_word' title='${title(cornersOf({ ...line, text: char, x: line.x + index * line.size }))}; x_wconf 90'>${char}</span>`,
      );
      return `<span class='ocr_line' title="${title(cornersOf(line))}; baseline 0 -3; x_size ${line.size}">${words.join(' ')}</span>`;
    })
    .join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head><body><div class='ocr_page' title='bbox 0 0 595 842'>${body}</div></body></html>\n`;
}

/** The JSON of PaddleOCR in each of the forms it has had. */
export function paddleFile(lines: readonly SetLine[], form: 'classic' | 'v3' | 'serving' | 'label'): string {
  const boxes = lines.map((line) => ({ text: line.text, ...cornersOf(line) }));
  const polygon = ({ x0, y0, x1, y1 }: Corners): number[][] => [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
  switch (form) {
    case 'classic':
      return JSON.stringify([boxes.map((box) => [polygon(box), [box.text, 0.98]])]);
    case 'v3':
      return JSON.stringify({
        input_path: 'page.png',
        rec_texts: boxes.map(({ text }) => text),
        rec_scores: boxes.map(() => 0.98),
        rec_boxes: boxes.map(({ x0, y0, x1, y1 }) => [x0, y0, x1, y1]),
      });
    case 'serving':
      return JSON.stringify({
        status: '000',
        results: [boxes.map((box) => ({ confidence: 0.98, text: box.text, text_region: polygon(box) }))],
      });
    case 'label':
      return JSON.stringify(boxes.map((box) => ({ transcription: box.text, points: polygon(box), difficult: false })));
  }
}
