import { type Change, checkChange, commenting, removing, setting } from './change.ts';

function check(before: string, change: Change, after: string) {
  checkChange('xml', before, change, after);
}

describe('xml-editor', () => {
  it('sets texts and adds elements as their neighbours are written', () => {
    check('<a>\n  <b>1</b> <!-- c -->\n</a>\n', setting(['a'], 'b', 'x'), '<a>\n  <b>x</b> <!-- c -->\n</a>\n');
    check('<a>\n\t<b>1</b>\n</a>\n', setting(['a'], 'c', 'd&e'), '<a>\n\t<b>1</b>\n\t<c>d&amp;e</c>\n</a>\n');
    check('<a><b>1</b></a>', setting(['a'], 'c', 'd'), '<a><b>1</b><c>d</c></a>');
    check('<a b="1"><c/></a>\n', setting(['a'], 'b', 'x'), '<a b="x"><c/></a>\n');
  });

  it('removes elements with their lines', () => {
    check('<a>\r\n  <b>1</b>\r\n  <c>2</c>\r\n</a>\r\n', removing(['a'], 'b'), '<a>\r\n  <c>2</c>\r\n</a>\r\n');
    check('<a><b>1</b><c>2</c></a>', removing(['a'], 'b'), '<a><c>2</c></a>');
  });

  it('comments above an element', () => {
    check(
      '<a>\n  <b>\n    <c>1</c>\n  </b>\n</a>\n',
      commenting('<b>', 'x'),
      '<a>\n  <!-- x -->\n  <b>\n    <c>1</c>\n  </b>\n</a>\n',
    );
  });
});
