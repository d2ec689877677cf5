import { anyOf } from '../patterns/any-of.ts';

/**
 * A program that a tool has packed for browsers, by where it lies and what it is called: whoever opens the page is sent it, and what it holds stands in what it
 * was made of. Sources: Next.js, "Output"; Create React App, "Production Build"; webpack, "Output"; Vite, "Build options".
 */
export function isPageBundle(path: string): boolean {
  return bundle.test(path);
}

const bundle = anyOf(
  [
    /(?:^|\/)_next\/static\//,
    /(?:^|\/)static\/(?:chunks|js)\/[^/]{1,80}\.js$/,
    /(?:^|\/)[\w.-]{1,60}[.-]bundle\.js$/,
    /(?:^|\/)bundles?\.js$/,
    /(?:^|\/)(?:app|chunk|index|main|polyfills|runtime|scripts|vendors?)[.-](?=[\w-]{0,7}\d)[\w-]{8,20}\.js$/,
    /\.chunk\.js$/,
    // Laravel's plugin for Vite.
    /(?:^|\/)public\/build\/assets\/[^/]{1,80}\.js$/,
  ],
  'i',
);
