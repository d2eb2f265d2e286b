# cmake -D PROGRAM=holdfast -D FOLDER=share -P manuals.cmake: what `holdfast completion` prints, as files below FOLDER:
# man1/holdfast*.1 and bash-completion/completions/holdfast.

function(holdfast_write file)
    get_filename_component(folder "${FOLDER}/${file}" DIRECTORY)
    file(MAKE_DIRECTORY "${folder}")
    execute_process(COMMAND "${PROGRAM}" completion ${ARGN} OUTPUT_FILE "${FOLDER}/${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${FOLDER}") # commands that are no more
execute_process(COMMAND "${PROGRAM}" completion commands OUTPUT_VARIABLE commands COMMAND_ERROR_IS_FATAL ANY)
string(STRIP "${commands}" commands)
string(REPLACE "\n" ";" commands "${commands}")

holdfast_write(bash-completion/completions/holdfast bash)
holdfast_write(man1/holdfast.1 man)
foreach(command IN LISTS commands)
    string(REPLACE " " "-" name "${command}")
    separate_arguments(words UNIX_COMMAND "${command}")
    holdfast_write(man1/holdfast-${name}.1 man ${words})
endforeach()
file(TOUCH "${FOLDER}/written")
