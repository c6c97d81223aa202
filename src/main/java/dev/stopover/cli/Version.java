package dev.stopover.cli;

import picocli.CommandLine.IVersionProvider;

/** What the program calls itself. */
final class Version implements IVersionProvider {

    /** Returns the version of this build, or {@code development} where it was not packaged. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"stopover " + number()};
    }
}
