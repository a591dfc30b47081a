/* The interface of the shared library. */
int shape_area(const int *shape);
int shape_volume(const int *shape);
int *shape_leak(int corners);
