/* points.csv of a study as a table: the launches of its longest work, so that the report of them
 * decides as the study's report does. */
#ifndef UPOUT_TABLE_POINTS_H
#define UPOUT_TABLE_POINTS_H

#include <stdbool.h>

#include "grid.h"
#include "status.h"
#include "table.h"

/* Whether the columns are those of points.csv. */
bool table_is_points(const struct grid *grid);

/* Takes the commands of strong scaling of the work that takes its base longest; the rest is left
 * out. Fills all of an empty table; its rows are in the order of the grid. STATUS_USAGE, with the
 * line, if a cell is not as upout writes it, or if no work has a base. Close the table whatever the
 * status. */
enum status table_take_points(struct table *table, const struct grid *grid, const char *name,
                              struct error *error);

#endif
