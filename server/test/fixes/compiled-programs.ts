/** A program with a secret at one place; `<T>` stands for a token, `<P>` for a password. */
export interface Program {
  readonly what: string;
  readonly text: string;
  /** The program reads the variable afterwards; else the secret is left where it is. */
  readonly isMoved: boolean;
}

const java = (members: string, body = '', more = '') =>
  `public class Main {\n${members}\n    public static void main(String[] args) {\n${body}    }\n}\n${more}`;
const cs = (members: string) => `using System;\n\nclass Shop\n{\n    ${members}\n    static void Main() { }\n}\n`;
const key = '@interface Key { String value() default ""; String[] all() default {}; }\n';
const go = (imports: string, members: string, body: string) =>
  `package main\n\n${imports}\n${members}\nfunc main() {\n${body}}\n`;
const show = '\tfmt.Println(token)\n';

/** By the ending of the files. */
export const programs: Readonly<Record<string, readonly Program[]>> = {
  java: [
    { what: 'a constant', text: java('    static final String DB_PASSWORD = "<P>";'), isMoved: true },
    {
      what: 'a list in an annotation',
      text: java('    @Key(all = {"a", "<T>"})\n    static int x;', '', key),
      isMoved: false,
    },
    {
      what: 'a constant that another one in an annotation is made of',
      text: java(
        '    static final String TOKEN = "<T>";\n    static final String HEADER = "token " + TOKEN;\n    @Key(HEADER)\n    static int x;',
        '',
        key,
      ),
      isMoved: false,
    },
    {
      what: 'a further label of a case',
      text: java(
        '',
        '        switch (args.length == 0 ? "x" : "y") { case "x", "<T>" -> System.out.println("t"); default -> { } }\n',
      ),
      isMoved: false,
    },
    {
      what: 'a constant of an interface that is a label',
      text: java(
        '',
        '        switch ("a") { case Keys.TOKEN: break; default: }\n',
        'interface Keys {\n    String TOKEN = "<T>";\n}\n',
      ),
      isMoved: false,
    },
    {
      what: 'a constant of an enum that its values take',
      text: java(
        '    enum Kind {\n        A;\n        private static final String TOKEN = "<T>";\n        final String token = TOKEN;\n    }',
      ),
      isMoved: false,
    },
    {
      what: 'a constant below a value that is made with it',
      text: java(
        '    static final String A = make();\n    static final String DB_PASSWORD = "<P>";\n    static String make() { return DB_PASSWORD.trim(); }',
      ),
      isMoved: false,
    },
    {
      what: 'an import in a comment',
      text: `/*\nimport java.util.Objects;\n*/\nimport java.io.File;\n\n${java('    static final String DB_PASSWORD = "<P>";')}`,
      isMoved: true,
    },
    {
      what: 'a class of its own with the name of what is read',
      text: java('    static class System { }\n    static final String DB_PASSWORD = "<P>";'),
      isMoved: false,
    },
    { what: 'a cast', text: java('    static final Object TOKEN = (Object) "<T>";'), isMoved: true },
  ],
  cs: [
    { what: 'a constant', text: cs('const string DbPassword = "<P>";'), isMoved: true },
    {
      what: 'an attribute on several lines',
      text: cs('[Obsolete(\n        "<T>"\n    )]\n    static int X;'),
      isMoved: false,
    },
    {
      what: 'a member that is called as what is read',
      text: cs('static string Environment { get; set; }\n    const string DbPassword = "<P>";'),
      isMoved: true,
    },
    {
      what: 'a directive in a comment',
      text: `/*\nusing System;\n*/\nusing System.Text;\n\n${cs('const string DbPassword = "<P>";').replace('using System;\n\n', '')}`,
      isMoved: true,
    },
    {
      what: 'an expression that is kept as a tree',
      text: cs('static System.Linq.Expressions.Expression<Func<string>> E = () => "<T>";'),
      isMoved: true,
    },
  ],
  go: [
    { what: 'a constant', text: go('import "fmt"\n', 'const token = "<T>"\n', show), isMoved: true },
    {
      what: 'an import in a comment',
      text: go('import "fmt"\n\n/*\nimport "os"\n*/\n', 'const token = "<T>"\n', show),
      isMoved: true,
    },
    {
      what: 'an import without a name',
      text: go('import (\n\t"fmt"\n\t_ "os"\n)\n', 'const token = "<T>"\n', show),
      isMoved: true,
    },
    {
      what: 'a type of its own',
      text: go('import "fmt"\n', 'type Secret string\n\nconst token Secret = "<T>"\n', show),
      isMoved: true,
    },
    {
      what: 'the length of an array',
      text: go('import "fmt"\n', 'const token = "<T>"\n\nvar list [len(token)]int\n', '\tfmt.Println(list)\n'),
      isMoved: false,
    },
    {
      what: 'a constant above a function that has an os of its own',
      text: go(
        'import "fmt"\n',
        'const token = "<T>"\n\nfunc show(os string) {\n\tfmt.Println(os, token)\n}\n',
        '\tshow("a")\n',
      ),
      isMoved: true,
    },
    {
      what: 'an os of the function that a variable holds',
      text: go(
        'import "fmt"\n',
        'var show = func(os string) {\n\ttoken := "<T>"\n\tfmt.Println(os, token)\n}\n',
        '\tshow("a")\n',
      ),
      isMoved: false,
    },
    {
      what: 'a block of constants in a function',
      text: go('import "fmt"\n', '', `\tconst (\n\t\ttoken = "<T>"\n\t)\n${show}`),
      isMoved: false,
    },
    {
      what: 'another os',
      text: go('import "fmt"\n', '', '\tos := "x"\n\ttoken := "<T>"\n\tfmt.Println(os, token)\n'),
      isMoved: false,
    },
    {
      what: 'a function that is called as what ends a program',
      text: go(
        'import "fmt"\n',
        'func panic(code int) int { return code }\n',
        '\ttoken := "<T>"\n\tfmt.Println(panic(1), token)\n',
      ),
      isMoved: false,
    },
    {
      what: 'a constant that nothing takes',
      text: go('import "fmt"\n', '', '\tconst dbPassword = "<P>"\n\tfmt.Println("a")\n'),
      isMoved: false,
    },
  ],
  php: [
    { what: 'a variable', text: "<?php\n$dbPassword = '<P>';\necho $dbPassword;\n", isMoved: true },
    { what: 'a default of a short function', text: "<?php\n$f = fn($x = '<T>') => $x;\necho $f();\n", isMoved: false },
    {
      what: 'the second of two constants',
      text: "<?php\nconst A = 'a', TOKEN = '<T>';\necho TOKEN;\n",
      isMoved: false,
    },
  ],
  py: [
    { what: 'a constant', text: "DB_PASSWORD = '<P>'\nprint(DB_PASSWORD)\n", isMoved: true },
    { what: 'a pattern', text: "match 'a':\n    case '<T>':\n        print('t')\n", isMoved: false },
    { what: 'a text beside it', text: "x = '<T>' f'{1}'\nprint(x)\n", isMoved: false },
    {
      what: 'an import from the future on two lines',
      text: "from __future__ import annotations, \\\n    division\nDB_PASSWORD = '<P>'\nprint(DB_PASSWORD)\n",
      isMoved: true,
    },
    {
      what: 'a note on two lines',
      text: '"""Shop""" \\\n    "more"\nDB_PASSWORD = "<P>"\nprint(DB_PASSWORD)\n',
      isMoved: true,
    },
    {
      what: 'an import below in the function',
      text: "def f():\n    token = '<T>'\n    import os\n    return token + os.sep\nprint(f())\n",
      isMoved: true,
    },
  ],
  rb: [
    { what: 'a constant', text: "DB_PASSWORD = '<P>'\nputs DB_PASSWORD\n", isMoved: true },
    { what: 'a text that is changed', text: "token = '<T>'\ntoken << 'x'\nputs token\n", isMoved: true },
    {
      what: 'a text that is changed, which a variable without one gets',
      text: "class A\n  def token\n    @token ||= '<T>'\n    @token << 'x'\n  end\nend\nputs A.new.token\n",
      isMoved: true,
    },
    { what: 'a pattern', text: "case { t: 'x' }\nin { t: '<T>' } then puts 't'\nelse puts 'd'\nend\n", isMoved: false },
    { what: 'a symbol', text: "puts :'<T>'\n", isMoved: false },
  ],
  rs: [
    { what: 'a variable', text: 'fn main() {\n    let token = "<T>";\n    println!("{}", token);\n}\n', isMoved: true },
    {
      what: 'an import in a comment',
      text: '/*\nuse std::env;\n*/\nfn main() {\n    let token = "<T>".to_string();\n    println!("{}", token);\n}\n',
      isMoved: true,
    },
    {
      what: 'a type that is made of it',
      text: 'fn main() {\n    let token: std::sync::Arc<str> = "<T>".into();\n    println!("{}", token);\n}\n',
      isMoved: true,
    },
    {
      what: 'a type that is made of it by one of its traits',
      text: 'struct S(String);\nimpl From<&str> for S { fn from(s: &str) -> Self { S(s.to_string()) } }\nimpl From<String> for S { fn from(s: String) -> Self { S(s) } }\nfn main() {\n    let token = S::from("<T>");\n    println!("{}", token.0);\n}\n',
      isMoved: true,
    },
    {
      what: 'a text that is borrowed or owned',
      text: 'use std::borrow::Cow;\nfn main() {\n    let token: Cow<str> = Cow::from("<T>");\n    println!("{}", token);\n}\n',
      isMoved: true,
    },
    {
      what: 'a text that is borrowed so far',
      text: 'use std::borrow::Cow;\nfn main() {\n    let token: Cow<str> = Cow::Borrowed("<T>");\n    println!("{}", token);\n}\n',
      isMoved: true,
    },
    {
      what: 'a variable that a function gives back',
      text: 'fn token() -> &\'static str {\n    let token = "<T>";\n    token\n}\nfn main() { println!("{}", token()); }\n',
      isMoved: false,
    },
    {
      what: 'a variable in a function that gives back another text',
      text: 'fn name(name: &str) -> &str {\n    let token = "<T>";\n    println!("{}", token);\n    name\n}\nfn main() { println!("{}", name("a")); }\n',
      isMoved: true,
    },
    {
      what: 'a variable that another thread gets',
      text: 'fn main() {\n    let token: &str = "<T>";\n    std::thread::spawn(move || println!("{}", token)).join().unwrap();\n}\n',
      isMoved: false,
    },
    {
      what: 'a variable beside another thread',
      text: 'fn main() {\n    let token: &str = "<T>";\n    println!("{}", token);\n    std::thread::spawn(move || println!("a")).join().unwrap();\n}\n',
      isMoved: true,
    },
    {
      what: 'a closure',
      text: 'fn main() {\n    let token = || "<T>";\n    println!("{}", token());\n}\n',
      isMoved: false,
    },
    {
      what: 'a variable that changes',
      text: 'fn main() {\n    let mut token = "<T>";\n    if token.len() > 100 { token = "b"; }\n    println!("{}", token);\n}\n',
      isMoved: false,
    },
    {
      what: 'what a map keeps',
      text: 'fn main() {\n    let mut m = std::collections::HashMap::new();\n    m.insert("password", "<P>");\n    println!("{:?}", m);\n}\n',
      isMoved: false,
    },
    {
      what: 'a text of the program alone',
      text: 'struct C<\'a> { password: &\'a str }\nfn c() -> C<\'static> { C { password: "<P>" } }\nfn main() { println!("{}", c().password); }\n',
      isMoved: false,
    },
  ],
  ts: [
    { what: 'a variable', text: "export const dbPassword: string = '<P>';\n", isMoved: true },
    { what: 'a member of an enum', text: "export enum Keys {\n  Token = '<T>',\n}\n", isMoved: false },
    { what: 'a type', text: "export type Token = 'a' | '<T>';\n", isMoved: false },
    { what: 'a value of which a type says the same', text: "export const t: 'a' | '<T>' = '<T>';\n", isMoved: false },
    { what: 'all that a name may be', text: "declare const x: '<T>';\nexport const y = x;\n", isMoved: false },
    {
      what: 'what stands in for what a function is called without',
      text: "export const f = ({ password = '<P>' }: { password?: string }) => password.length;\n",
      isMoved: true,
    },
  ],
};
