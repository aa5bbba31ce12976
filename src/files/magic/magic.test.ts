import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { sniff } from './index.js';

const typeOf = (text: string) => sniff(fromLatin1(text), 0, text.length);

describe('MIME types by content', () => {
  it.each([
    ['MZ\x90\0', 'application/x-dosexec'],
    [`\x7fELF\x02\x01\x01${'\0'.repeat(9)}\x02\0`, 'application/x-executable'],
    ['\xcf\xfa\xed\xfe\x07', 'application/x-mach-o-executable'],
    ['PK\x03\x04\x0a\0\0\0', 'application/zip'],
    ['PK\x03\x04\x14\0\x06\0', 'application/vnd.openxmlformats-officedocument'],
    ['\x1f\x8b\x08\0', 'application/x-gzip'],
    ['Rar!\x1a\x07', 'application/x-rar'],
    ['MSCF\0\0\0\0', 'application/vnd.ms-cab-compressed'],
    ['7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['GIF89a', 'image/gif'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['RIFF\0\0\0\0WEBP', 'image/webp'],
    ['RIFF\0\0\0\0WAVE', 'audio/x-wav'],
    ['\0\0\0\x18ftypisom', 'video/mp4'],
    ['\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x86\x81\x01B\x82\x84webm', 'video/webm'],
    ['%PDF-1.7', 'application/pdf'],
    ['{\\rtf1', 'text/rtf'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/msword'],
    ['\xd4\xc3\xb2\xa1\x02\0', 'application/vnd.tcpdump.pcap'],
    ['<!DOCTYPE html><title>x</title>', 'text/html'],
    ['\r\n <HTML lang="en">', 'text/html'],
    ['<!-- a -->\n<html>', 'text/html'],
    ['<?xml version="1.0"?><root/>', 'application/xml'],
    ['<?xml version="1.0"?><rss version="2.0">', 'text/rss'],
    ['<?xml version="1.0"?><soap:Envelope>', 'application/soap+xml'],
    ['{"key": "value"}', 'text/json'],
    ['[1, 2, 3]', 'text/json'],
    ['[]', 'text/json'],
    ['#!/bin/sh\necho', 'text/x-shellscript'],
    ['#!/usr/bin/env python\n', 'text/x-python'],
    ['<script type="text/javascript">', 'application/javascript'],
    ['<?php echo 1;', 'text/x-php'],
    ['@echo off\r\n', 'text/x-msdos-batch'],
    ['just some words', 'text/plain'],
    ['\xef\xbb\xbfjust some words', 'text/plain'],
    ['FWS\x05', 'application/x-shockwave-flash'],
    ['d8:announce35:', 'application/x-bittorrent'],
    ['From: a@example.org', 'message/rfc822'],
  ])('tells %j', (head, type) => {
    expect(typeOf(head)).toBe(type);
  });

  it('knows nothing of short texts and of other bytes', () => {
    expect(typeOf('short')).toBeUndefined();
    expect(typeOf('\x01\x02\x03\x04')).toBeUndefined();
    expect(typeOf('')).toBeUndefined();
  });

  it('looks for the members that make a ZIP a document or a program', () => {
    const member = (name: string) => `PK\x03\x04${'\0'.repeat(26)}${name}`;
    expect(typeOf(member('[Content_Types].xml') + member('word/document.xml'))).toMatch(/wordprocessingml/);
    expect(typeOf(member('[Content_Types].xml') + member('xl/workbook.xml'))).toMatch(/spreadsheetml/);
    expect(typeOf(member('META-INF/MANIFEST.MF'))).toBe('application/java-archive');
  });

  it('never throws and never reads beyond the end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
        const end = Math.min(cut, bytes.length);
        expect(sniff(bytes, 0, end)).toBe(sniff(bytes.slice(0, end), 0, end));
      }),
    );
  });
});
