/** A number in a unit that others can be compared with. */
export interface ComparableValue {
  readonly value: number;
  readonly unit: string;
  /** What the printed value was multiplied with. */
  readonly factor: number;
}

/** Units that are another one many times over; those that are not named here stand for themselves. */
const UNITS: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  公顷: ['亩', 15],
  平方公里: ['亩', 1500],
  平方千米: ['亩', 1500],
  平米: ['平方米', 1],
  公里: ['米', 1000],
  千米: ['米', 1000],
  华里: ['米', 500],
  吨: ['千克', 1000],
  公斤: ['千克', 1],
  斤: ['千克', 0.5],
  担: ['千克', 50],
  升: ['立方米', 0.001],
  方: ['立方米', 1],
  度: ['千瓦时', 1],
  兆瓦: ['千瓦', 1000],
  名: ['人', 1],
  块钱: ['元', 1],
  '％': ['%', 1],
};

/** Units that begin like a power of ten and are none. */
const WHOLE = new Set(['千克', '千瓦', '千瓦时', '百分点', '千米', '千卡', '百分比']);

const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** Digits of a double that are not noise of the multiplication: 161.7 × 10⁸ is 16170000000. */
const DIGITS = 12;

/**
 * A printed number in its base unit: 161.7 亿元 → 16170000000 元, 3 公顷 → 45 亩, 5 万公斤 → 50000 千克. Money stays in its
 * own currency; there is no exchange rate in a newspaper.
 */
export function comparable(value: number, unit: string): ComparableValue {
  let rest = unit.trim();
  let factor = 1;
  while (rest.length > 1 && !WHOLE.has(rest) && !(rest in UNITS)) {
    const power = POWERS[rest.slice(0, 1)];
    if (power === undefined) break;
    factor *= power;
    rest = rest.slice(1);
  }
  const power = POWERS[rest];
  if (power !== undefined) {
    factor *= power;
    rest = '';
  }
  const [base, times] = UNITS[rest] ?? [rest, 1];
  return { value: Number((value * factor * times).toPrecision(DIGITS)), unit: base, factor: factor * times };
}
