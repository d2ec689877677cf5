/** The runtime of the grammars, loaded when a region is first parsed: few runs need it, and none at its start. */
export { Language, Parser } from 'web-tree-sitter';
