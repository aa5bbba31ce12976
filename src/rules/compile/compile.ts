/** Rule files to a rule set. A rule that cannot be taken is refused with its place and reason; the rest load. */

import { nearest } from '../../core/nearest.js';
import { APP_PROTOCOLS } from '../header/protocols.js';
import { KEYWORD_BY_NAME } from '../keywords/all.js';
import { checkRequirements } from '../keywords/meta/requires.js';
import type { Rule } from '../rule.js';
import type { RuleSettings } from '../settings.js';
import { Refusal, refuse, Skipped } from '../text/refusal.js';
import { type Place, placeOf, type RuleSource, SourceReader } from '../text/source.js';
import { type OptionText, type RuleText, splitRule } from '../text/split.js';
import { readValue } from '../text/value.js';
import { assemble } from './assemble.js';
import { RuleBuilder } from './builder.js';
import { checkRule } from './checks.js';
import { HeaderReader } from './header.js';

/** A rule that was not taken, or one that was taken with a word of caution. */
export interface RuleNote {
  readonly file: string;
  /** Where the rule begins. */
  readonly line: number;
  readonly sid: number | null;
  /** Where in it. */
  readonly at: Place;
  readonly reason: string;
  readonly hint: string | undefined;
  /** The rule in one line. */
  readonly text: string;
  /** Offset in `text`: where a caret belongs. */
  readonly offset: number;
}

export interface FileResult {
  readonly file: string;
  /** Rules that are not commented out. */
  rules: number;
  disabled: number;
  loaded: number;
  readonly refused: RuleNote[];
  readonly skipped: RuleNote[];
  readonly warnings: RuleNote[];
}

/** Takes rule files one after another. */
export class RuleCompiler {
  /** In the order they were read. A rule that a newer one of the same number replaced is no longer in it. */
  readonly rules = new Map<string | number, Rule>();
  private readonly settings: RuleSettings;
  private readonly headers: HeaderReader;
  private counted = 0;

  constructor(settings: RuleSettings) {
    this.settings = settings;
    this.headers = new HeaderReader(settings);
  }

  add(file: string, bytes: Uint8Array): FileResult {
    const reader = new SourceReader(bytes);
    const result: FileResult = { file, rules: 0, disabled: 0, loaded: 0, refused: [], skipped: [], warnings: [] };
    for (const source of reader.rules()) {
      result.rules++;
      this.addRule(file, source, result);
    }
    result.disabled = reader.disabled;
    return result;
  }

  private addRule(file: string, source: RuleSource, result: FileResult): void {
    const reading = new Reading(source, new RuleBuilder(this.settings, file), this.headers);
    try {
      const rule = reading.compile(this.counted);
      this.keep(rule);
      result.loaded++;
    } catch (error) {
      if (error instanceof Skipped) {
        (error.withdrawn ? result.warnings : result.skipped).push(reading.note(error.message));
        return;
      }
      if (!(error instanceof Refusal)) throw error;
      result.refused.push(reading.note(error.message, error.hint, error.at));
      return;
    }
    for (const warning of reading.builder.warnings) result.warnings.push(reading.note(warning));
  }

  private keep(rule: Rule): void {
    const { gid, sid } = rule.meta;
    const key = gid === 1 ? sid : `${gid}:${sid}`;
    const before = this.rules.get(key);
    if (before && before.meta.rev >= rule.meta.rev) {
      refuse(
        `a rule of the number ${rule.meta.sid} is there already (${before.file}, line ${before.line})`,
        'give each rule a sid of its own, or a newer version a higher rev',
      );
    }
    this.rules.set(key, rule);
    this.counted++;
  }
}

/** One rule while it is read: knows which option is at hand. */
class Reading {
  readonly builder: RuleBuilder;
  private readonly source: RuleSource;
  private readonly headers: HeaderReader;
  private offset = 0;

  constructor(source: RuleSource, builder: RuleBuilder, headers: HeaderReader) {
    this.source = source;
    this.builder = builder;
    this.headers = headers;
  }

  compile(number: number): Rule {
    const { builder, source } = this;
    if (!source.utf8) refuse('the rule is not UTF-8');
    const text = splitRule(source.text);
    this.checkRequired(text);
    builder.begin(this.headers.read(text.header, source.text));
    for (const option of text.options) this.readOption(option);
    this.offset = text.header.action.at;
    checkRule(builder);
    this.checkUnread();
    return assemble(builder, source, number);
  }

  /** `requires` comes first: a rule for another version may hold anything. */
  private checkRequired(text: RuleText): void {
    let seen = false;
    for (const option of text.options) {
      if (option.name.toLowerCase() !== 'requires') continue;
      this.offset = option.at;
      if (seen) refuse('requires is given twice');
      seen = true;
      checkRequirements(option.value ?? '', name => KEYWORD_BY_NAME.has(name.toLowerCase()), this.builder);
    }
  }

  private readOption(option: OptionText): void {
    this.offset = option.at;
    const keyword = KEYWORD_BY_NAME.get(option.name.toLowerCase());
    if (!keyword) {
      const near = nearest(option.name, KEYWORD_BY_NAME.keys());
      refuse(`there is no keyword "${option.name}"`, near && `did you mean ${near}?`);
    }
    this.builder.keyword = option.name;
    keyword.read(readValue(option, keyword), this.builder);
  }

  private checkUnread(): void {
    const unread = this.builder.protocols.filter(name => APP_PROTOCOLS[name]?.unread);
    if (unread.length === 0 || unread.length < this.builder.protocols.length) return;
    const reason = `the protocol ${unread.join(' or ')} does not exist yet: the rule can never match`;
    if (this.builder.settings.unreadProtocols === 'refuse') refuse(reason);
    this.builder.warn(reason);
  }

  note(reason: string, hint?: string, at?: number): RuleNote {
    const { source, builder } = this;
    const offset = at ?? this.offset;
    const sid = builder.sid !== 0 ? builder.sid : sidIn(source.text);
    return {
      file: builder.file,
      line: source.line,
      sid,
      at: placeOf(source, offset),
      reason,
      hint,
      text: source.text,
      offset,
    };
  }
}

/** The number of a rule that could not be read to its end. */
function sidIn(text: string): number | null {
  const found = /[;(\s]sid\s*:\s*(\d{1,10})\s*;/.exec(text);
  return found ? Number(found[1]) : null;
}
