import type { Column, Log } from './schema.js';

/** Which logs and columns exist in a run: what scripts are loaded, which options are on, whether our own are wanted. */
export interface Selection {
  loaded(script: string): boolean;
  /** Whether a Zeek option that adds columns is on. */
  option(name: string): boolean;
  /** Whether earshot's own columns (fingerprints, Community ID) are wanted. */
  readonly own: boolean;
}

export interface NamedColumn {
  readonly name: string;
  readonly column: Column;
}

/** A column of our own that a Zeek script adds too exists for either reason. */
function isSelected(column: Column, selection: Selection): boolean {
  if (column.own && selection.own) return true;
  if (column.script !== undefined) return selection.loaded(column.script);
  if (column.option !== undefined) return selection.option(column.option);
  return !column.own;
}

/** The columns of a log that exist in this run, in order. */
export function selectedColumns(log: Log, selection: Selection): NamedColumn[] {
  return Object.entries(log.columns)
    .filter(([, column]) => isSelected(column, selection))
    .map(([name, column]) => ({ name, column }));
}

/** Whether a log is written in this run. */
export const isLogSelected = (log: Log, selection: Selection): boolean =>
  !log.internal && (log.script === undefined || selection.loaded(log.script));
