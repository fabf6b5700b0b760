/*
 * Capture files, as they are read: pcap (draft-ietf-opsawg-pcap) and pcapng
 * (draft-ietf-opsawg-pcapng), of either byte order, from bytes that arrive piece by piece. Nothing
 * here opens a file: whoever has the bytes feeds them in, so a capture can be followed while it is
 * being taken, and one of a gigabyte needs no more memory than its longest packet.
 */
#ifndef WALKTHROUGH_CAPTURE_CAPTURE_H
#define WALKTHROUGH_CAPTURE_CAPTURE_H

#include "crypto-edu/der.h"
#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"

enum {
    CAPTURE_MAX_PACKET = 1 << 18,  /* what tcpdump and dumpcap never exceed */
    CAPTURE_MAX_BLOCK = 1 << 24,   /* of a pcapng file: a block of secrets may be long */
    CAPTURE_MAX_SECRETS = 1 << 22, /* of all blocks together */
    CAPTURE_MAX_INTERFACES = 256
};

struct capture_packet {
    uint64_t number;      /* 1 for the first, as Wireshark counts */
    int64_t time_us;      /* since 1970 */
    unsigned link_type;   /* LINKTYPE_… */
    struct ce_view bytes; /* until the next call of capture_next or capture_feed */
    size_t original_len;  /* on the network; more than bytes.len if it was cut short */
};

struct capture_interface {
    unsigned link_type;
    uint64_t ticks_per_second;
    int64_t offset_seconds;
};

struct capture {
    struct wt_buffer in; /* fed and not yet read */
    size_t used;
    uint64_t offset; /* of in.data[used] from the start of the capture, for messages */
    bool ended;      /* capture_end was called */
    bool begun, is_pcapng, big_endian;
    struct capture_interface interfaces[CAPTURE_MAX_INTERFACES];
    size_t interface_count;
    uint64_t packets;
    bool cut;                 /* out: the capture ends in the middle of a packet */
    struct wt_buffer secrets; /* out: the key log inside a pcapng file, so far */
};

enum capture_got { CAPTURE_PACKET, CAPTURE_NEEDS_INPUT, CAPTURE_DONE, CAPTURE_BROKEN };

/* Start it zeroed. Bytes are copied; false when memory is out. */
bool capture_feed(struct capture *c, const uint8_t *bytes, size_t len);
/* Nothing more will come: what is left over is a capture that was cut. */
void capture_end(struct capture *c);
/* The next packet; blocks that are no packets are passed over. BROKEN with an error that names the
 * offset; nothing can be read after that. */
enum capture_got capture_next(struct capture *c, struct capture_packet *packet,
                              struct wt_error *error);
void capture_clear(struct capture *c);

/* For the two formats' files: the next len bytes if they are there, else NULL; and taking them. */
const uint8_t *capture_ahead(const struct capture *c, size_t len);
void capture_take(struct capture *c, size_t len);
uint32_t capture_u16(const struct capture *c, const uint8_t *at);
uint32_t capture_u32(const struct capture *c, const uint8_t *at);
enum capture_got capture_broken(const struct capture *c, struct wt_error *error, const char *what);
/* Ticks since 1970 as microseconds, by the interface's clock. */
int64_t capture_time(const struct capture_interface *interface, uint64_t ticks);

bool capture_is_pcap(struct capture *c, const uint8_t magic[static 4]);
enum capture_got capture_pcap_head(struct capture *c, struct wt_error *error);
enum capture_got capture_pcap_packet(struct capture *c, struct capture_packet *packet,
                                     struct wt_error *error);
enum capture_got capture_pcapng_block(struct capture *c, struct capture_packet *packet,
                                      struct wt_error *error);

#endif
