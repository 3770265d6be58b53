/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libcurl is loaded when the first address is fetched: linked, its forty libraries would cost
 * every run on a file 5 ms. Redirects are followed here, one transfer at a time, because the
 * rules that each of them must keep (zone, no https to http, cookies of the user's first host
 * only) are ours. */
#include "http.h"

#include "address.h"
#include "local.h"
#include "unpack.h"

#include "base/clock.h"
#include "base/library.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define DEFAULT_TIME_S 60
#define CONNECT_S 15
#define STALL_BYTES_S 100L /* slower than this ... */
#define STALL_S 30L        /* ... for so long is a stall */
#define REDIRECTS_MAX 20
#define SKIPPED_BYTES 65536 /* of the body of a redirect, before the line is cut */
#define DEFAULT_PROXY 1080  /* port, as libcurl has it */

/* ---- libcurl
 * ---------------------------------------------------------------------------------- */

#define CURL_CALLS(CALL)                                                                       \
    CALL(curl_global_init)                                                                     \
    CALL(curl_global_cleanup)                                                                  \
    CALL(curl_easy_init)                                                                       \
    CALL(curl_easy_cleanup)                                                                    \
    CALL(curl_easy_perform)                                                                    \
    CALL(curl_easy_setopt)                                                                     \
    CALL(curl_easy_getinfo)                                                                    \
    CALL(curl_easy_header)                                                                     \
    CALL(curl_easy_strerror)                                                                   \
    CALL(curl_url)                                                                             \
    CALL(curl_url_cleanup)                                                                     \
    CALL(curl_url_get)                                                                         \
    CALL(curl_url_set)                                                                         \
    CALL(curl_free)

struct curl_api {
    CURL_CALLS(LIBRARY_MEMBER)
};

static const char *const CURL_NAMES[] = {CURL_CALLS(LIBRARY_NAME) NULL};

/* ---- addresses
 * -------------------------------------------------------------------------------- */

/* An address taken apart; texts belong to libcurl. */
struct place {
    char *url; /* without user name, password and fragment */
    char *scheme, *host, *port;
};

static void place_release(const struct curl_api *api, struct place *place)
{
    api->curl_free_(place->url);
    api->curl_free_(place->scheme);
    api->curl_free_(place->host);
    api->curl_free_(place->port);
    *place = (struct place){NULL, NULL, NULL, NULL};
}

/* False when `url` is none that can be fetched. `whole` (may be NULL) gets the address with
 * user name and password, for libcurl. */
static bool place_read(const struct curl_api *api, const char *url, struct place *place,
                       char **whole)
{
    CURLU *parts = api->curl_url_();
    bool good;

    good = parts && api->curl_url_set_(parts, CURLUPART_URL, url,
                                       CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE |
                                           CURLU_ALLOW_SPACE) == CURLUE_OK;
    if (good) {
        api->curl_url_set_(parts, CURLUPART_FRAGMENT, NULL, 0);
        good = !whole || api->curl_url_get_(parts, CURLUPART_URL, whole, 0) == CURLUE_OK;
        api->curl_url_set_(parts, CURLUPART_USER, NULL, 0);
        api->curl_url_set_(parts, CURLUPART_PASSWORD, NULL, 0);
    }
    good = good && api->curl_url_get_(parts, CURLUPART_URL, &place->url, 0) == CURLUE_OK &&
           api->curl_url_get_(parts, CURLUPART_SCHEME, &place->scheme, 0) == CURLUE_OK &&
           api->curl_url_get_(parts, CURLUPART_HOST, &place->host, 0) == CURLUE_OK;
    if (good)
        api->curl_url_get_(parts, CURLUPART_PORT, &place->port, CURLU_DEFAULT_PORT);
    api->curl_url_cleanup_(parts);
    return good;
}

static bool is_https(const struct place *place)
{
    return str_eq_nocase(str_from(place->scheme), STR("https"));
}

static bool same_origin(const struct place *a, const struct place *b)
{
    return str_eq_nocase(str_from(a->scheme), str_from(b->scheme)) &&
           str_eq_nocase(str_from(a->host), str_from(b->host)) &&
           str_eq(str_from(a->port), str_from(b->port));
}

/* ---- one fetch: the transfers of an address and its redirects
 * ---------------------------------- */

struct fetch {
    struct curl_api api;
    CURL *curl;
    const struct fetch_options *options;
    const struct report *report;
    struct http_reply *reply;
    struct place origin, here; /* what was asked for; where the redirects have led */
    struct unpack *unpack;     /* of the answer that is coming in; NULL before its first byte */
    enum unpack_result unpacked;
    bool unknown_encoding; /* the server packed it in a way that was not asked for */
    bool skipping;         /* the body of a redirect or an error is of no use */
    bool refused;          /* the address rule forbade a connection */
    size_t skipped;
    unsigned proxy_port; /* 0 = no proxy */
    int64_t start_ms;
    struct curl_slist headers[2];
    char detail[CURL_ERROR_SIZE];
};

static long response_code(const struct fetch *f)
{
    long code = 0;

    f->api.curl_easy_getinfo_(f->curl, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

static const char *header(const struct fetch *f, const char *name)
{
    struct curl_header *found;

    if (f->api.curl_easy_header_(f->curl, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK)
        return "";
    return found->value;
}

/* At the first byte of a body: what is to be done with it? */
static void begin_body(struct fetch *f)
{
    long code = response_code(f);

    f->skipping = code < 200 || code >= 300;
    if (f->skipping || f->unpack)
        return;
    f->unpack = unpack_start(header(f, "Content-Encoding"));
    f->unknown_encoding = !f->unpack;
}

/* libcurl's write function: any other number than it was given ends the transfer. */
static size_t take_body(char *bytes, size_t size, size_t count, void *user)
{
    struct fetch *f = user;
    size_t all = size * count;

    if (!f->unpack)
        begin_body(f);
    if (f->skipping) {
        f->skipped += all;
        return f->skipped > SKIPPED_BYTES ? 0 : all;
    }
    if (!f->unpack)
        return 0;
    f->unpacked = unpack_put(f->unpack, bytes, all, &f->reply->body);
    return f->unpacked == UNPACK_OK ? all : 0;
}

static int on_progress(void *user, curl_off_t total, curl_off_t now, curl_off_t up_total,
                       curl_off_t up_now)
{
    const struct fetch *f = user;

    (void)total, (void)now, (void)up_total, (void)up_now;
    return f->options->stop && *f->options->stop;
}

/* Every connection is made here, so that no name, redirect or second look-up gets past the
 * rule. The proxy is the user's wish. */
static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *to)
{
    struct fetch *f = user;
    struct sockaddr_in v4; /* the port is at the same place in IPv6 */
    unsigned port;

    (void)purpose;
    memcpy(&v4, &to->addr, sizeof v4);
    port = ntohs(v4.sin_port);
    if (!(f->proxy_port && port == f->proxy_port) &&
        !address_step(&f->reply->zone, address_zone(&to->addr))) {
        f->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* The port of the proxy that will be used, as far as that can be told before. */
static unsigned find_proxy_port(const struct fetch *f)
{
    static const char *const NAMES[] = {"https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy",
                                        "ALL_PROXY"};
    const char *proxy = f->options->proxy, *colon, *end;

    for (size_t i = 0; !proxy && i < sizeof NAMES / sizeof *NAMES; i++)
        proxy = getenv(NAMES[i]);
    if (!proxy || !*proxy)
        return 0;
    colon = strrchr(proxy, ':');
    if (colon) {
        unsigned long port = strtoul(colon + 1, (char **)(uintptr_t)&end, 10);

        if (end > colon + 1 && port < 65536)
            return (unsigned)port;
    }
    return DEFAULT_PROXY;
}

#define SET(f, option, value) (f)->api.curl_easy_setopt_((f)->curl, (option), (value))

static void set_rules(struct fetch *f)
{
    SET(f, CURLOPT_PROTOCOLS_STR, "http,https");
    SET(f, CURLOPT_FOLLOWLOCATION, 0L);
    SET(f, CURLOPT_LOW_SPEED_LIMIT, STALL_BYTES_S);
    SET(f, CURLOPT_LOW_SPEED_TIME, STALL_S);
    SET(f, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
    SET(f, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)f->options->max_bytes);
    SET(f, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    if (f->options->insecure) {
        SET(f, CURLOPT_SSL_VERIFYPEER, 0L);
        SET(f, CURLOPT_SSL_VERIFYHOST, 0L);
    } else if (getenv("SSL_CERT_FILE")) {
        SET(f, CURLOPT_CAINFO, getenv("SSL_CERT_FILE"));
    }
}

static void set_callbacks(struct fetch *f)
{
    SET(f, CURLOPT_ERRORBUFFER, f->detail);
    SET(f, CURLOPT_WRITEFUNCTION, take_body);
    SET(f, CURLOPT_WRITEDATA, f);
    SET(f, CURLOPT_NOPROGRESS, 0L);
    SET(f, CURLOPT_XFERINFOFUNCTION, on_progress);
    SET(f, CURLOPT_XFERINFODATA, f);
    SET(f, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    SET(f, CURLOPT_OPENSOCKETDATA, f);
}

/* The encoding is asked for by hand: with CURLOPT_ACCEPT_ENCODING libcurl would unpack. */
static void set_headers(struct fetch *f)
{
    static const char ACCEPT[] = "Accept: text/html,application/xhtml+xml,"
                                 "text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.5";
    static const char ENCODING[] = "Accept-Encoding: " UNPACK_ACCEPTED;

    f->headers[0].data = (char *)(uintptr_t)ACCEPT; /* libcurl lacks the const */
    f->headers[0].next = &f->headers[1];
    f->headers[1].data = (char *)(uintptr_t)ENCODING;
    f->headers[1].next = NULL;
    SET(f, CURLOPT_HTTPHEADER, f->headers);
}

static enum status set_wishes(struct fetch *f, struct error *err)
{
    const struct fetch_options *o = f->options;
    bool cookie_file = o->cookie && !strchr(o->cookie, '=');

    if (cookie_file && access(o->cookie, R_OK) != 0)
        return error_set(err, STATUS_INPUT, "cannot read the cookies in %s", o->cookie);
    SET(f, CURLOPT_COOKIEFILE, cookie_file ? o->cookie : "");
    SET(f, CURLOPT_USERAGENT, o->user_agent ? o->user_agent : "narrateur/" NARRATEUR_VERSION);
    set_headers(f);
    if (o->proxy)
        SET(f, CURLOPT_PROXY, o->proxy);
    return STATUS_OK;
}

/* ---- what went wrong
 * -------------------------------------------------------------------------- */

static enum status refused_address(const struct fetch *f, struct error *err)
{
    return error_set(
        err, STATUS_NETWORK,
        "%s leads to %s, which is on this machine or in a private network: refused",
        f->origin.url, f->here.host);
}

/* What libcurl says, without a trailing newline. */
static const char *reason(struct fetch *f, CURLcode code)
{
    f->detail[strcspn(f->detail, "\r\n")] = '\0';
    return *f->detail ? f->detail : f->api.curl_easy_strerror_(code);
}

static enum status transfer_failed(struct fetch *f, CURLcode code, struct error *err)
{
    const char *host = f->here.host;

    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
        return error_set(err, STATUS_INTERRUPTED, "interrupted");
    case CURLE_FILESIZE_EXCEEDED:
        return local_too_large(f->here.url, f->options->max_bytes, err);
    case CURLE_COULDNT_RESOLVE_HOST:
        return error_set(err, STATUS_NETWORK, "cannot find the host %s", host);
    case CURLE_PARTIAL_FILE:
        return error_set(err, STATUS_NETWORK, "%s broke off in the middle of %s", host,
                         f->here.url);
    case CURLE_OPERATION_TIMEDOUT:
        return error_set(err, STATUS_NETWORK, "%s is too slow or does not answer: %s", host,
                         reason(f, code));
    case CURLE_PEER_FAILED_VERIFICATION:
        return error_set(err, STATUS_NETWORK, "the TLS certificate of %s cannot be trusted: %s",
                         host, reason(f, code));
    default:
        return error_set(err, STATUS_NETWORK, "cannot fetch %s from %s: %s", f->here.url, host,
                         reason(f, code));
    }
}

static enum status check_transfer(struct fetch *f, CURLcode code, struct error *err)
{
    if (f->refused && code != CURLE_OK)
        return refused_address(f, err);
    if (f->unpacked == UNPACK_TOO_LARGE)
        return local_too_large(f->here.url, f->options->max_bytes, err);
    if (f->unpacked == UNPACK_BROKEN)
        return error_set(err, STATUS_NETWORK, "%s is compressed in a broken way", f->here.url);
    if (f->unknown_encoding)
        return error_set(err, STATUS_NETWORK,
                         "%s is compressed with \"%s\", which was not asked for", f->here.url,
                         header(f, "Content-Encoding"));
    if (code == CURLE_WRITE_ERROR && f->skipping)
        return STATUS_OK;
    if (code != CURLE_OK)
        return transfer_failed(f, code, err);
    if (f->unpack && !unpack_whole(f->unpack))
        return error_set(err, STATUS_NETWORK, "%s broke off in the middle of %s", f->here.host,
                         f->here.url);
    return STATUS_OK;
}

static const struct {
    long code;
    const char *meaning;
} MEANINGS[] = {
    {204, "no content"                       },
    {401, "it asks for a name and a password"},
    {402, "it is for subscribers"            },
    {403, "access is denied"                 },
    {404, "there is no such page"            },
    {410, "the page is gone"                 },
    {429, "too many requests"                },
    {451, "withheld for legal reasons"       },
    {500, "the server failed"                },
    {502, "the server failed"                },
    {503, "the server is not available"      },
    {504, "the server is too slow"           },
};

static enum status http_error(const struct fetch *f, long code, struct error *err)
{
    const char *meaning = "no meaning known";
    curl_off_t wait_s = 0;

    for (size_t i = 0; i < sizeof MEANINGS / sizeof *MEANINGS; i++)
        if (MEANINGS[i].code == code)
            meaning = MEANINGS[i].meaning;
    f->api.curl_easy_getinfo_(f->curl, CURLINFO_RETRY_AFTER, &wait_s);
    if (wait_s > 0)
        return error_set(err, STATUS_HTTP,
                         "cannot fetch %s: HTTP %ld, %s; it may work again in %ld s",
                         f->here.url, code, meaning, (long)wait_s);
    return error_set(err, STATUS_HTTP, "cannot fetch %s: HTTP %ld, %s", f->here.url, code,
                     meaning);
}

/* ---- the way through redirects
 * ----------------------------------------------------------------- */

/* May the next transfer go to `next`? The zone of names is checked when they are connected to.
 */
static enum status check_hop(const struct fetch *f, const struct place *next, struct error *err)
{
    enum fetch_zone reached = f->reply->zone;

    if (!fetch_is_url(next->url))
        return error_set(err, STATUS_HTTP, "%s leads to a %s address, which is not fetched",
                         f->origin.url, next->scheme);
    if (is_https(&f->here) && !is_https(next))
        return error_set(err, STATUS_HTTP,
                         "%s leads from https to http (%s), which is not followed",
                         f->origin.url, next->url);
    if (!address_step(&reached, address_zone_of_host(next->host)))
        return error_set(err, STATUS_NETWORK,
                         "%s leads to %s, which is on this machine or in a private network: "
                         "refused",
                         f->origin.url, next->host);
    return STATUS_OK;
}

/* Makes `url` the address of the next transfer. */
static enum status go_to(struct fetch *f, const char *url, struct error *err)
{
    struct place next = {NULL, NULL, NULL, NULL};
    enum status status = STATUS_OK;
    char *whole = NULL;

    if (!place_read(&f->api, url, &next, &whole) && f->here.url)
        status =
            error_set(err, STATUS_HTTP, "%s leads to an address that cannot be fetched (%s)",
                      f->here.url, url);
    else if (!next.host)
        status = error_set(err, STATUS_INPUT, "%s is not a valid address", url);
    else if (f->here.url)
        status = check_hop(f, &next, err);
    if (status == STATUS_OK) {
        SET(f, CURLOPT_URL, whole);
        place_release(&f->api, &f->here);
        f->here = next;
        next = (struct place){NULL, NULL, NULL, NULL};
    }
    place_release(&f->api, &next);
    f->api.curl_free_(whole);
    return status;
}

/* Cookies that the user gave are for the host he gave them for; those of the servers are kept
 * apart by libcurl. */
static void set_hop(struct fetch *f)
{
    const char *cookie = f->options->cookie;
    long max_s = f->options->max_time_s ? (long)f->options->max_time_s : DEFAULT_TIME_S;
    long left_ms = max_s * 1000 - (long)(clock_ms() - f->start_ms);
    bool send = cookie && strchr(cookie, '=') && same_origin(&f->origin, &f->here);

    SET(f, CURLOPT_COOKIE, send ? cookie : NULL);
    SET(f, CURLOPT_TIMEOUT_MS, left_ms > 1 ? left_ms : 1L);
    unpack_free(f->unpack);
    f->unpack = NULL;
    f->skipping = f->refused = false;
    f->skipped = 0;
}

static enum status transfer(struct fetch *f, struct error *err)
{
    enum status status;

    set_hop(f);
    status = check_transfer(f, f->api.curl_easy_perform_(f->curl), err);
    if (f->reply->zone == ZONE_TYPED) { /* a proxy connects for us */
        f->reply->zone = address_zone_of_host(f->here.host);
        if (f->reply->zone == ZONE_TYPED)
            f->reply->zone = ZONE_PUBLIC;
    }
    return status;
}

static enum status finish(struct fetch *f, struct error *err)
{
    long code = response_code(f);

    if (code < 200 || code >= 300 || code == 204)
        return http_error(f, code, err);
    buf_puts(&f->reply->url, f->here.url);
    buf_puts(&f->reply->type, header(f, "Content-Type"));
    return STATUS_OK;
}

static enum status follow(struct fetch *f, struct error *err)
{
    for (int hop = 0; hop <= REDIRECTS_MAX; hop++) {
        enum status status = transfer(f, err);
        const char *next = NULL;

        if (status != STATUS_OK)
            return status;
        f->api.curl_easy_getinfo_(f->curl, CURLINFO_REDIRECT_URL, &next);
        if (!next)
            return finish(f, err);
        status = go_to(f, next, err);
        if (status != STATUS_OK)
            return status;
        report_detail(f->report, "led on to %s", f->here.url);
    }
    return error_set(err, STATUS_HTTP, "%s leads through more than %d redirects", f->origin.url,
                     REDIRECTS_MAX);
}

/* With libcurl loaded and a handle at hand. */
static enum status run(struct fetch *f, const char *url, struct error *err)
{
    enum status status;

    f->proxy_port = find_proxy_port(f);
    set_rules(f);
    set_callbacks(f);
    status = set_wishes(f, err);
    if (status == STATUS_OK)
        status = go_to(f, url, err);
    if (status == STATUS_OK && !place_read(&f->api, f->here.url, &f->origin, NULL))
        status = error_set(err, STATUS_INPUT, "%s is not a valid address", url);
    if (status == STATUS_OK)
        status = follow(f, err);
    unpack_free(f->unpack);
    place_release(&f->api, &f->here);
    place_release(&f->api, &f->origin);
    return status;
}

enum status http_get(const char *url, const struct fetch_options *options,
                     const struct report *report, struct http_reply *reply, struct error *err)
{
    struct fetch f = {.options = options, .report = report, .reply = reply};
    enum status status;

    f.start_ms = clock_ms();
    if (!library_load("libcurl.so.4", CURL_NAMES, &f.api, sizeof f.api))
        return error_set(err, STATUS_FAILED, "cannot load libcurl, which fetches addresses");
    if (f.api.curl_global_init_(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return error_set(err, STATUS_FAILED, "cannot start libcurl");
    reply->zone = options->zone;
    f.curl = f.api.curl_easy_init_();
    if (f.curl)
        status = run(&f, url, err);
    else
        status = error_set(err, STATUS_FAILED, "cannot start libcurl");
    f.api.curl_easy_cleanup_(f.curl);
    f.api.curl_global_cleanup_();
    return status;
}

void http_release(struct http_reply *reply)
{
    buf_release(&reply->body);
    buf_release(&reply->url);
    buf_release(&reply->type);
}
