/** A reader of configuration that fills in placeholders. */
export interface Reader {
  readonly files: RegExp;
  /** What must be in the repository, where the file's name does not tell. */
  readonly beside?: RegExp;
  /** What the file says, where its name does not tell. */
  readonly says?: Pick<RegExp, 'test'>;
  /** What another file says that lets it be read so; `{name}` stands for the name of the file, `{stem}` for that without its ending. */
  readonly told?: Told;
  /** It is written in a syntax of its own. */
  readonly syntax?: 'hocon';
  /** The settings that it fills in, by the keys from the outermost; absent: all. */
  readonly within?: RegExp;
  placeholder(name: string): string;
  /** How the reader itself names the variable, by the keys from the outermost. */
  readonly name: 'whole path' | 'own key';
  /** Where it looks for a `.env`: in the file's own folder alone. */
  readonly hasEnvBeside?: true;
  /** It reads `.env` alone, whatever the framework beside it reads. */
  readonly readsPlainEnv?: true;
  /** The read of a variable with a fallback, up to the fallback; the variable is the group. */
  readonly fallback?: RegExp;
  /** What the file's settings are of, where a key says no more than "password". */
  readonly about?: RegExp;
  /** What such files are of. */
  readonly holder?: string;
  /** It reads the variable of this name by itself, where the file says nothing: the line goes. `told` is the text that tells how it reads. */
  drops?(name: string, told?: string): string | undefined;
  /** What the variables of an index begin with that it takes a user and a password from, before those in the address, by the index' name. */
  login?(index: string): string;
  /** What stands in place of the setting of a variable for which the platform keeps the value. */
  readonly instead?: string;
  /** Where the platform keeps the values of its variables. */
  readonly store?: Store;
  /** A setting goes on over indented lines, and its variable takes all of them in one. */
  readonly joinsLines?: true;
  /** The file becomes YAML once it is filled in: a placeholder stands in no quotes. */
  readonly isTemplate?: true;
  /** The variable of a setting of these sections is of this name. */
  variable?(setting: SectionSetting): string;
  /** The images whose containers read it, where it is mounted into one, by their names. */
  readonly image?: RegExp;
  /** In what language the program is written that reads the file. */
  readonly language?: string;
  /** A text in which this sign is written twice. */
  readonly doubles?: string;
  /** The variable that a project usually keeps a setting in, by the keys from the outermost; an address then moves as a whole. */
  usual?(path: string, told?: string): string | undefined;
}

interface Told {
  readonly by: RegExp;
  readonly says: readonly string[];
  /** A file that says otherwise. */
  readonly unless?: { readonly by: RegExp; readonly says: RegExp };
}

/** Secrets that a platform keeps. */
export interface Store {
  readonly title: string;
  /** Who develops has them in a file of variables beside; else no file of this machine has them. */
  readonly hasFile?: true;
  /** What is to be done with the value. */
  keep(name: string): string;
}

/** A setting in a file of lines, with the section that it stands in. */
export interface SectionSetting {
  readonly section: string;
  readonly key: string;
}
