/** Takes the place of the native logger of VS Code: appends plain lines to the log file. */
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(_kind, name, file) {
    this.name = name;
    this.file = file;
    this.level = levels.indexOf('info');
    this.isPlain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, message) {
    if (level < this.level) return;
    const line = this.isPlain ? message : `${new Date().toISOString()} [${this.name}] [${levels[level]}] ${message}\n`;
    fs.appendFile(this.file, line, () => {});
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.isPlain = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
}

levels.forEach((name, level) => {
  Logger.prototype[name] = function (message) {
    this.write(level, message);
  };
});

const create = async (name, file) => new Logger('rotating', name, file);

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
