/* System calls that get uninitialised memory or an uninitialised argument. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

struct header {
    char version;
    long length; /* There are seven bytes of padding before it. */
};

static void write_header(int file)
{
    struct header *header = malloc(sizeof *header);

    header->version = 1;
    header->length = 0;
    if (write(file, header, sizeof *header) < 0)
        abort();
    free(header);
}

static void write_past_end(int file)
{
    char *line = calloc(10, 1);

    if (write(file, line, 12) < 0)
        abort();
    free(line);
}

static void close_unknown(void)
{
    int *file = malloc(sizeof *file);

    close(*file | 0x40000000); /* Such a file descriptor does not exist. */
    free(file);
}

int main(void)
{
    int file = open("/dev/null", O_WRONLY);

    write_header(file);
    write_past_end(file);
    close_unknown();
    close(file);
    return 0;
}
