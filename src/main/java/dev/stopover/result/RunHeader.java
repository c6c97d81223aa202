package dev.stopover.result;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run's journal begins with.
 *
 * @param id names the run: its UTC start and a few random letters, see {@link RunDirectory#id}
 * @param lab the lab's name
 * @param simulated whether the lab is a model
 * @param started wall clock
 * @param toolVersion the version of Stopover that makes it
 * @param environment what is known of the controller and the hosts: by section, by name
 * @param planned how many trials the plan has, warm-ups included
 * @param files SHA-256 of the files kept beside the journal, by file name
 */
public record RunHeader(
        String id,
        String lab,
        boolean simulated,
        Instant started,
        String toolVersion,
        Map<String, Map<String, String>> environment,
        int planned,
        Map<String, String> files) {

    public RunHeader {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
}
