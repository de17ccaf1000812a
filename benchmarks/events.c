/* The floor of reading: every event of every file, and nothing kept.
 *
 *     events FILE_OF_PATHS PROCESSES
 *
 * Each process takes every n-th path. Prints the number of events; a file that cannot be parsed counts up to its fault.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml.h>

static long events_of(const char *path) {
    yaml_parser_t parser;
    yaml_event_t event;
    long count = 0;
    int last = 0;
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_file(&parser, file);
    while (!last && yaml_parser_parse(&parser, &event)) {
        last = event.type == YAML_STREAM_END_EVENT;
        count++;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    fclose(file);
    return count;
}

static void share(const char *list, int processes, int turn) {
    char path[4096];
    long count = 0;
    int place = 0;
    FILE *paths = fopen(list, "r");
    if (!paths) {
        perror(list);
        exit(2);
    }
    while (fgets(path, sizeof path, paths)) {
        if (place++ % processes == turn) {
            path[strcspn(path, "\n")] = 0;
            count += events_of(path);
        }
    }
    fclose(paths);
    printf("%ld\n", count);
    fflush(stdout);
}

int main(int argc, char **argv) {
    int processes = argc == 3 ? atoi(argv[2]) : 0;
    int status, failed = 0;
    if (processes < 1) {
        fprintf(stderr, "usage: events FILE_OF_PATHS PROCESSES\n");
        return 2;
    }
    for (int turn = 1; turn < processes; turn++) {
        if (fork() == 0) {
            share(argv[1], processes, turn);
            return 0;
        }
    }
    share(argv[1], processes, 0);
    while (wait(&status) > 0) {
        failed |= status;
    }
    return failed ? 1 : 0;
}
