import { standardArithmetic, type Arithmetic } from '@billingual/core';
import { shape } from './shape.ts';

/**
 * How Acme arrives at its figures, each with its source. `total: 'carried'` when it bills whatever it is told; 'computed' when it works
 * the total out of lines, taxes and discounts.
 */
export const arithmetic: Arithmetic = { ...standardArithmetic, total: 'carried', exponents: shape.exponents };
