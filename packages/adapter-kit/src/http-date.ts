const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const forms: readonly RegExp[] = [
  // IMF-fixdate: Sun, 06 Nov 1994 08:49:37 GMT
  /^[A-Z][a-z]{2}, (?<day>\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  // RFC 850: Sunday, 06-Nov-94 08:49:37 GMT
  /^[A-Z][a-z]{5,8}, (?<day>\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  // asctime: Sun Nov  6 08:49:37 1994
  /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/,
];

/** An HTTP date in one of its three forms (RFC 9110, 5.6.7) as milliseconds since 1970. `near` tells the century of two digits. */
export function httpDate(text: string, near: number): number | undefined {
  if (text.length > 40) return undefined;
  const fields = forms.map((form) => form.exec(text)?.groups).find((it) => it !== undefined);
  if (fields === undefined) return undefined;
  const month = months.indexOf(fields['month'] ?? '');
  const [hour = 0, minute = 0, second = 0] = (fields['time'] ?? '').split(':').map(Number);
  const day = Number(fields['day']);
  if (month < 0 || month % 3 !== 0 || hour > 23 || minute > 59 || second > 60) return undefined;
  const year = fullYear(fields['year'] ?? '', near);
  const date = new Date(Date.UTC(year, month / 3, day));
  if (date.getUTCDate() !== day) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Two digits that seem to lie more than 50 years ahead are of the century before. */
function fullYear(digits: string, near: number): number {
  if (digits.length === 4) return Number(digits);
  const present = new Date(near).getUTCFullYear();
  const year = present - (present % 100) + Number(digits);
  return year > present + 50 ? year - 100 : year;
}
