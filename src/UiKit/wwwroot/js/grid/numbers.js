// Exact decimals as BigInt with a scale: 12.5 with scale 4 is 125000n. The rules are the server's, so that what runs
// along below the lines is to the cent what is saved: half away from zero per line, shares by the largest remainder.

const ten = power => 10n ** BigInt(power);
/** 100 per cent. */
export const whole = 1000000n;
const abs = value => value < 0n ? -value : value;

/** n / d, half away from zero. */
export function divRound(n, d) {
  const share = (abs(n) * 2n + abs(d)) / (abs(d) * 2n);
  return (n < 0n) !== (d < 0n) ? -share : share;
}

const ten_thousand = /[\u4e07\u842c]$/;

/** Reads "1,234.5", full-width digits and ten-thousands; null for no number or more decimals than the scale has. */
export function parse(text, scale) {
  let plain = String(text ?? '').normalize('NFKC').replace(/[\s,]/g, '');
  let shift = 0;
  if (ten_thousand.test(plain)) { plain = plain.slice(0, -1); shift = 4; }
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(plain);
  if (!match || (match[2] + (match[3] ?? '')) === '') return null;
  let decimals = (match[3] ?? '').replace(/0+$/, '');
  const missing = scale + shift - decimals.length;
  if (missing < 0) return null;
  const value = BigInt(match[2] + decimals) * ten(missing);
  return match[1] === '-' ? -value : value;
}

/** Plain for a field ("1234.5"), grouped for reading ("1,234.50"); least is the number of decimals always shown. */
export function format(value, scale, least = 0, grouped = true) {
  const digits = abs(value).toString().padStart(scale + 1, '0');
  const front = digits.slice(0, digits.length - scale);
  let decimals = scale > 0 ? digits.slice(-scale).replace(/0+$/, '') : '';
  if (decimals.length < least) decimals = decimals.padEnd(least, '0');
  const read = grouped ? front.replace(/\B(?=(\d{3})+$)/g, ',') : front;
  return (value < 0n ? '-' : '') + read + (decimals ? '.' + decimals : '');
}

/** For fields and for the server: no groups, no zeros at the end. */
export const plain = (value, scale) => format(value, scale, 0, false);

/**
 * What one line comes to in minor units. Quantity ×10⁴, price ×10⁶, discount and rate ×10⁶ (10 % is 100000).
 */
export const valueOf = (quantity, price, discount, exponent) => divRound(quantity * price * (whole - discount) * ten(exponent), ten(16));

/**
 * Net, tax and total of what a line comes to. With tax inside the price the net amount is taken out of it, else the tax
 * is added: both always add up.
 */
export function split(money, rate, inclusive) {
  if (inclusive) {
    const net = divRound(money * whole, whole + rate);
    return { net, tax: money - net, total: money };
  }
  const tax = divRound(money * rate, whole);
  return { net: money, tax, total: money + tax };
}

/** Spreads a total over weights by the largest remainder; of equals the first goes before, and only zeros count as equal. */
export function spread(total, weights) {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.length === 0 ? [] : spread(total, weights.map(() => 1n));
  const shares = weights.map(weight => total * weight / sum);
  const rest = weights.map((weight, at) => ({ at, left: abs(total * weight - shares[at] * sum) }));
  rest.sort((a, b) => a.left === b.left ? a.at - b.at : a.left < b.left ? 1 : -1);
  let missing = total - shares.reduce((a, b) => a + b, 0n);
  const step = missing < 0n ? -1n : 1n;
  for (let i = 0; missing !== 0n; i = (i + 1) % rest.length, missing -= step) shares[rest[i].at] += step;
  return shares;
}

function group(four, words) {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(four / 10 ** place) % 10;
    if (digit === 0) { gap = text !== ''; continue; }
    text += (gap ? words.digits[0] : '') + words.digits[digit] + (place ? words.units[place - 1] : '');
    gap = false;
  }
  return text;
}

function yuanInWords(yuan, words) {
  const fours = [];
  for (let rest = yuan; rest > 0n; rest /= 10000n) fours.push(Number(rest % 10000n));
  let text = '';
  let gap = false;
  for (let at = fours.length - 1; at >= 0; at--) {
    if (fours[at] === 0) {
      // Ten thousand times a hundred million: the larger unit is named even where its own four are zero.
      if (at === 2 && fours.length > 3) text += words.hundredMillion;
      gap = true;
      continue;
    }
    if (text && (gap || fours[at] < 1000)) text += words.digits[0];
    text += group(fours[at], words) + ['', words.tenThousand, words.hundredMillion, words.tenThousand][at];
    gap = false;
  }
  return text;
}

/** The amount in the capitals of cheques and contracts. The words come from the texts of the language. */
export function capitals(minor, exponent, words) {
  const cents = abs(minor) * 100n / ten(exponent);
  const [yuan, tenth, hundredth] = [cents / 100n, Number(cents / 10n % 10n), Number(cents % 10n)];
  let text = yuan > 0n ? yuanInWords(yuan, words) + words.yuan : '';
  if (tenth === 0 && hundredth === 0) text = (text || words.digits[0] + words.yuan) + words.even;
  else {
    if (tenth > 0) text += words.digits[tenth] + words.tenth;
    else if (text) text += words.digits[0];
    text += hundredth > 0 ? words.digits[hundredth] + words.hundredth : '';
  }
  return words.currency + (minor < 0n ? words.minus : '') + text;
}

/** "currency|digits|units|ten thousand|hundred million|yuan|tenth|hundredth|even|minus" as the texts hold it. */
export function wordsOf(text) {
  const [currency, digits, units, tenThousand, hundredMillion, yuan, tenth, hundredth, even, minus] = (text ?? '').split('|');
  return minus ? { currency, digits: [...digits], units: [...units], tenThousand, hundredMillion, yuan, tenth, hundredth, even, minus } : null;
}
