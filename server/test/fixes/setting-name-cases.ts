import { type SettingsCase, web } from './settings-cases.ts';

/** By which name a secret moves: of what is set, of what stands beside it. */
export const settingNameCases: readonly SettingsCase[] = [
  {
    what: 'what is typed twice, as one',
    files: {
      'db/seeds.rb':
        'users = [\n  {\n    email: "root@acme-trade.com",\n    password: "<P>",\n    password_confirmation: "<P>",\n  },\n]\n',
    },
    after: {
      'db/seeds.rb':
        'users = [\n  {\n    email: "root@acme-trade.com",\n    password: ENV.fetch("ROOT_PASSWORD"),\n    password_confirmation: ENV.fetch("ROOT_PASSWORD"),\n  },\n]\n',
      '.env': 'ROOT_PASSWORD=<P>\n',
    },
  },
  {
    what: 'not by the name of the test that it stands in',
    files: {
      'test/login.test.js': "it('logs in', () => {\n  const login = { password: '<P>' };\n});\n",
    },
    after: {
      'test/login.test.js': "it('logs in', () => {\n  const login = { password: process.env.PASSWORD };\n});\n",
      '.env': 'PASSWORD=<P>\n',
    },
  },
  {
    what: 'by the name of what a call sets',
    files: {
      'src/Shop.java': 'class Shop {\n    void open() {\n        client.setApiKey("<P>");\n    }\n}\n',
    },
    after: {
      'src/Shop.java':
        'class Shop {\n    void open() {\n        client.setApiKey(System.getenv("API_KEY"));\n    }\n}\n',
      '.env': 'API_KEY=<P>\n',
    },
  },
  {
    what: 'out of the words that PowerShell shows with it',
    files: {
      'up.ps1': 'Write-Host "  MySQL: mysql://shop:<P>@db.acme-trade.com/shop"\n',
    },
    after: {
      'up.ps1': 'Write-Host "  MySQL: mysql://shop:${env:DATABASE_PASSWORD}@db.acme-trade.com/shop"\n',
      '.env': 'DATABASE_PASSWORD=<P>\n',
    },
  },
  {
    what: 'the key that tokens are signed with, not the encoding of its text',
    files: {
      'Program.cs':
        'var builder = WebApplication.CreateBuilder(args);\nvar key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("<P>"));\n',
      ...web,
    },
    after: {
      'Program.cs':
        'var builder = WebApplication.CreateBuilder(args);\nvar key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(builder.Configuration["JWT_SECRET"]!));\n',
      '.env': 'JWT_SECRET=<P>\n',
    },
  },
];
