package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.model.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out the words of {@link Place#NFS} and {@link Place#SMB}. */
final class ShareBuilder implements Handler {

    private final Building building;
    private final Place place;
    private final Map<String, SourcePosition> once = new LinkedHashMap<>();
    private final List<Share.Client> clients = new ArrayList<>();
    private String server;
    private String path;
    private String options;
    private String user;
    private String secret;

    private ShareBuilder(Building building, Place place) {
        this.building = building;
        this.place = place;
    }

    static Share build(Building building, Arguments call) {
        boolean nfs = call.word().name().equals("nfs");
        ShareBuilder builder = new ShareBuilder(building, nfs ? Place.NFS : Place.SMB);
        building.inside(call, builder);
        String name = call.text("name");
        if (builder.server == null && call.hasSoundBlock()) {
            building.problems.error(
                    call.at(),
                    "the share '" + name + "' has no server",
                    "Say who serves it: server 'alpha', path: '/srv/" + (call.faulty() ? "share" : name) + "'");
        }
        Share share = new Share(
                name,
                nfs ? Share.Protocol.NFS : Share.Protocol.SMB,
                builder.server == null ? "?" : builder.server,
                builder.path == null ? "/" : builder.path,
                builder.clients,
                builder.options,
                builder.user,
                builder.secret,
                call.at());
        if (!call.faulty()) {
            building.references.declareShare(name);
            if (builder.server != null) {
                building.declare(share);
            }
        }
        return share;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public void word(Arguments call) {
        if (call.word().name().equals("client")) {
            client(call);
            return;
        }
        if (!ExperimentBuilder.single(building, once, call)) {
            return;
        }
        switch (call.word().name()) {
            case "server" -> {
                server = call.text("host");
                path = call.text("path");
            }
            case "exportOptions" -> options = options(call);
            default -> {
                user = call.text("name");
                secret = call.values().get("password") instanceof Values.Secret password ? password.name() : null;
            }
        }
    }

    private void client(Arguments call) {
        if (!call.faulty() && call.text("host").equals(server)) {
            building.problems.error(
                    call.place("host"),
                    "'" + server + "' serves this share and cannot mount it too",
                    "Name another host as client");
        }
        clients.add(new Share.Client(call.text("host"), call.text("at")));
    }

    /** Returns the export options if each is a plain word with a plain value. */
    private String options(Arguments call) {
        String text = call.text("options");
        for (int i = 0; text != null && i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "_,=:.-".indexOf(c) >= 0;
            if (!plain) {
                building.problems.error(
                        call.place("options"),
                        "export options hold '" + c + "'",
                        "They are words separated by commas: exportOptions 'rw,sync,no_subtree_check'");
                return null;
            }
        }
        return text;
    }
}
