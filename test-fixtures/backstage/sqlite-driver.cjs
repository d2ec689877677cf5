// The part of better-sqlite3 that knex uses, over the SQLite that Node brings since 22.5: nothing has to be compiled.
const { DatabaseSync } = require('node:sqlite');

module.exports = class Database {
  #database;

  constructor(file, { readonly = false } = {}) {
    this.#database = new DatabaseSync(file, { readOnly: readonly });
  }

  prepare(sql) {
    const statement = this.#database.prepare(sql);
    const columns = statement.columns();
    return {
      reader: columns.length > 0,
      all: (bindings) => statement.all(...bindings.map(bound)),
      run: (bindings) => statement.run(...bindings.map(bound)),
    };
  }

  /** The way of the older driver, by which Backstage switches foreign keys on. */
  run(sql, done) {
    this.#database.exec(sql);
    done?.();
  }

  exec(sql) {
    this.#database.exec(sql);
  }

  close() {
    this.#database.close();
  }
};

function bound(value) {
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return value.getTime();
  return value === undefined ? null : value;
}
