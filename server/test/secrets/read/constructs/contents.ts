import type { Construct } from './written.ts';

/** What a text of any language may hold: [what, text]; B is base64 of app:P. */
export const contents: readonly Construct[] = [
  ['URL userinfo', 'https://app:P@api.acme.test/v1'],
  ['URI of PostgreSQL', 'postgresql://app:P@db.acme.test:5432/shop'],
  ['URI of MongoDB', 'mongodb+srv://app:P@cluster.acme.test/shop?retryWrites=true'],
  ['URI of Redis', 'redis://:P@cache.acme.test:6379/0'],
  ['URI of AMQP', 'amqps://app:P@mq.acme.test/shop'],
  ['JDBC userinfo', 'jdbc:postgresql://db.acme.test/shop?user=app&password=P'],
  ['JDBC of SQL Server', 'jdbc:sqlserver://db.acme.test:1433;databaseName=shop;user=app;password=P;encrypt=true'],
  ['JDBC of Oracle', 'jdbc:oracle:thin:app/P@db.acme.test:1521:ORCL'],
  ['ADO', 'Server=db.acme.test;Database=shop;User Id=app;Password=P;Encrypt=true'],
  ['ADO, Pwd last', 'Data Source=db.acme.test;Initial Catalog=shop;UID=app;PWD=P'],
  ['ODBC', 'Driver={ODBC Driver 18 for SQL Server};Server=db.acme.test;Uid=app;Pwd=P;'],
  ['ODBC in braces', 'Driver={PostgreSQL};Server=db.acme.test;Uid=app;Pwd={P};'],
  ['DSN of libpq', 'host=db.acme.test user=app password=P dbname=shop'],
  ['DSN of Go MySQL', 'app:P@tcp(db.acme.test:3306)/shop'],
  ['DSN of PDO', 'mysql:host=db.acme.test;dbname=shop;user=app;password=P'],
  ['header of a bearer', 'Authorization: Bearer T'],
  ['header of basic auth', 'Authorization: Basic B'],
  ['header of a token', 'Authorization: token T'],
  ['header of a key', 'X-Api-Key: T'],
  ['query', 'https://api.acme.test/v1?api_key=T&limit=5'],
  ['curl', 'curl -s -u app:P https://api.acme.test/v1'],
  ['flag', 'tool --user app --password P --verbose'],
  ['flag joined', 'tool --user=app --password=P --verbose'],
  ['short flag', 'mysql -h db.acme.test -u app -pP shop'],
];
