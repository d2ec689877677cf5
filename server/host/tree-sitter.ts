/** The runtime of the grammars, which the build keeps in a file of its own: few runs need it, and none at its start. */
export { Language, Parser } from 'web-tree-sitter';
