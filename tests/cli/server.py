#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small web server on the loopback interface for the tests of fetching.

    server.py FILE      writes its port to FILE and serves until its standard input closes

Routes are methods; those that misbehave do so on purpose.
"""
import gzip
import socketserver
import sys
import threading
import zlib

TEXT = ('Le conseil municipal a ouvert la nouvelle bibliothèque du quartier, attendue depuis '
        'des années par les habitants, qui sont venus nombreux malgré la pluie et le froid. ')
PAGE = ('<!DOCTYPE html><html lang="fr"><head><title>La bibliothèque</title></head><body>'
        '<article><h1>La bibliothèque</h1>%s</article></body></html>'
        % ''.join('<p>%s Partie %d, au cœur de l’été.</p>' % (TEXT * 2, i) for i in range(6)))


class Answer(socketserver.StreamRequestHandler):
    def handle(self):
        self.request.settimeout(20)
        words = self.rfile.readline().decode('latin-1').split()
        self.headers = {}
        for line in iter(self.rfile.readline, b'\r\n'):
            if not line:
                return
            name, _, value = line.decode('latin-1').partition(':')
            self.headers[name.lower()] = value.strip()
        if len(words) < 2:
            return
        self.path, _, self.query = words[1].partition('?')
        try:
            getattr(self, 'do_' + self.path.strip('/').replace('-', '_'), self.missing)()
        except OSError:
            pass  # the client went away

    def head(self, status='200 OK', *lines):
        self.wfile.write(('\r\n'.join(('HTTP/1.1 ' + status, 'Connection: close') + lines)
                          + '\r\n\r\n').encode('latin-1'))

    def body(self, body, *lines):
        self.head('200 OK', 'Content-Length: %d' % len(body), *lines)
        self.wfile.write(body)

    def missing(self):
        self.head('404 Not Found', 'Content-Length: 0')

    def do_ok(self):
        self.body(PAGE.encode(), 'Content-Type: text/html; charset=utf-8')

    # Three pages of one article; the lead stands on each, and rel=next leads elsewhere.
    def do_serie(self):
        number = int(self.query.partition('=')[2] or 1)
        links = ''.join('<a href="serie?page=%d">%d</a>' % (i, i) for i in (1, 2, 3))
        self.body(('<html lang=fr><head><title>Le port</title><link rel=next href="/ok"></head><body>'
                   '<article><h1>Le port</h1><p class=chapo>Un chapô assez long pour être répété, '
                   'page après page.</p>' + ''.join(
                       '<p>%s Feuillet %d, alinéa %d.</p>' % (TEXT, number, i) for i in range(3))
                   + '</article><p>' + links + '</p></body></html>').encode(),
                  'Content-Type: text/html; charset=utf-8')

    # Goes on to a page that is not there.
    def do_suite(self):
        self.body((PAGE[:-14] + '<a href="suite/2">2</a></body></html>').encode(),
                  'Content-Type: text/html; charset=utf-8')

    # Goes on at a page that leads to a more private place.
    def do_prive(self):
        if self.query:
            self.head('302 Found', 'Location: http://169.254.169.254/x', 'Content-Length: 0')
            return
        self.body((PAGE[:-14] + '<a href="prive?page=2">2</a></body></html>').encode(),
                  'Content-Type: text/html; charset=utf-8')

    # Any number gives the same page, which leads to the next number.
    def do_toujours(self):
        number = int(self.query.partition('=')[2] or 1)
        self.body((PAGE[:-14] + '<a href="toujours?page=%d">+</a></body></html>' % (number + 1))
                  .encode(), 'Content-Type: text/html; charset=utf-8')

    def do_gzip(self):
        self.body(gzip.compress(PAGE.encode()), 'Content-Encoding: gzip')

    def do_deflate(self):
        self.body(zlib.compress(PAGE.encode()), 'Content-Encoding: deflate')

    def do_deflate_bare(self):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        self.body(packer.compress(PAGE.encode()) + packer.flush(), 'Content-Encoding: deflate')

    def do_cut(self):
        self.body(gzip.compress(PAGE.encode())[:-30], 'Content-Encoding: gzip')

    def do_unknown(self):
        self.body(b'abc', 'Content-Encoding: br')

    def do_short(self):
        self.head('200 OK', 'Content-Length: 100000')
        self.wfile.write(PAGE.encode())

    def do_bomb(self):
        self.head('200 OK', 'Content-Encoding: gzip')
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        for _ in range(200):
            self.wfile.write(packer.compress(b' ' * (1 << 20)))

    def do_latin9(self):
        self.body(PAGE.replace('’', "'").encode('iso-8859-15'),
                  'Content-Type: text/html; charset=ISO-8859-15')

    def do_pdf(self):
        self.body(b'%PDF-1.7\n' + bytes(range(256)), 'Content-Type: application/pdf')

    def do_empty(self):
        self.body(b'')

    def do_busy(self):
        self.head('503 Service Unavailable', 'Retry-After: 77', 'Content-Length: 0')

    def do_loop(self):
        self.do_to('/loop')

    def do_to(self, where=None):
        self.head('302 Found', 'Location: ' + (where or self.query), 'Content-Length: 0')

    def do_cookie(self):
        if 'jeton=1' in self.headers.get('cookie', ''):
            self.do_ok()
        else:
            self.head('302 Found', 'Location: /cookie', 'Set-Cookie: jeton=1',
                      'Content-Length: 0')

    def do_only_ours(self):
        if self.headers.get('user-agent', '').startswith('narrateur/'):
            self.do_ok()
        else:
            self.missing()


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


with Server(('127.0.0.1', 0), Answer) as server:
    with open(sys.argv[1] + '.new', 'w') as f:
        f.write('%d\n' % server.server_address[1])
    __import__('os').rename(sys.argv[1] + '.new', sys.argv[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
