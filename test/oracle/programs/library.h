#ifndef LIBRARY_H
#define LIBRARY_H

void library_look(const char *block);
void library_call(void (*callback)(void));

#endif
