/* {out}: a folder that one launch has for itself, FOLDER-OF-STUDY/out/SEQUENCE. It is made before
 * the launch and removed after it. Rejected: a folder below /tmp, because the nodes of a cluster do
 * not share it, and it may lie in memory. */
#ifndef UPOUT_LAUNCH_FOLDER_H
#define UPOUT_LAUNCH_FOLDER_H

#include <stdint.h>

#include "launch.h"
#include "status.h"

/* The whole path of the folder of a launch, to be freed; NULL with STATUS_SYSTEM. */
char *launch_folder_path(const char *study, uint64_t sequence, struct error *error);

/* Makes the folder, and empties it if an earlier launch left one. STATUS_SYSTEM if it cannot be
 * made; the message says what to do. */
enum status launch_folder_make(const char *path, struct error *error);

/* Removes the folder with all that is in it, and the folder around it if that is empty. What cannot
 * be removed stays. */
void launch_folder_remove(const char *path);

/* Keeps the folder of a launch that failed, unless there are more than 64 MiB in it: then it is
 * removed, too. */
void launch_folder_keep(const char *path);

/* Writes the end of what a launch wrote, LAUNCH_END_BYTES at most, beside its folder, to
 * PATH.stdout and PATH.stderr. What is empty or cannot be written is left out. */
void launch_folder_keep_output(const char *path, const struct launched *launched);

#endif
