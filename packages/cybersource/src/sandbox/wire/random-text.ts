/** Numbers from 0 to 1, excluded. */
export interface Chance {
  random(): number;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** So many letters and digits. */
export function lettersOf(chance: Chance, length: number): string {
  return Array.from({ length }, () => letters[Math.floor(chance.random() * letters.length)] ?? '').join('');
}

export function digitsOf(chance: Chance, length: number): string {
  return Array.from({ length }, () => Math.floor(chance.random() * 10)).join('');
}

/** In the form of a UUID of version 4. */
export function uuidOf(chance: Chance): string {
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', () => Math.floor(chance.random() * 16).toString(16));
}
