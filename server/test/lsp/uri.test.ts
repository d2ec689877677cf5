import assert from 'node:assert/strict';
import { filePath, fileUri, uriKey, virtualPath } from '../../lsp/uri.ts';

describe('addresses', () => {
  it('name paths, whatever the client encodes', () => {
    const spellings: readonly (readonly [string, string | undefined])[] = [
      ['file:///a/b%20c/%C3%BC.tf', '/a/b c/ü.tf'],
      ['file:///a/b%2520c', '/a/b%20c'],
      ['file:///a/%28x%29/y', '/a/(x)/y'],
      ['file:///a/(x)/y', '/a/(x)/y'],
      ['file:///a/../b', '/b'],
      ['untitled:Untitled-1', undefined],
      ['file:///a%2Fb', undefined],
    ];
    for (const [uri, path] of spellings) assert.equal(filePath(uri), path, uri);
  });

  it('of one file have one key', () => {
    assert.equal(uriKey('file:///a/%28x%29'), uriKey('file:///a/(x)'));
    for (const path of ['/a b/ü (1)#?.py', '/%41', '/日本/a.tf']) assert.equal(filePath(fileUri(path)), path);
  });

  it('that are no files have a path as well', () => {
    assert.equal(virtualPath('vscode-vfs://github/acme/shop/infra/a%20b.tf?x#y'), 'acme/shop/infra/a b.tf');
    assert.equal(virtualPath('untitled:Untitled-1'), 'Untitled-1');
    assert.equal(virtualPath('untitled:%E0%A4%A'), '%E0%A4%A');
  });
});
