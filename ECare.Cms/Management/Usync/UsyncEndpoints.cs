using System.Diagnostics;
using ECare.Cms.Files;
using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ECare.Cms.Management.Usync;

/// <summary>The dashboard that carries content, types and words between the database and the files in <c>uSync</c>.</summary>
internal static class UsyncEndpoints
{
    private static readonly AccessRule Administrators = new ForAdministrators();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/usync", CompareAsync).For(Administrators);
        api.MapGet("/usync/lines", LinesAsync).For(Administrators);

        // Whoever closes the window does not stop what they began: half an export is worse than one that nobody waits for.
        api.MapPost("/usync/export", async (UsyncDesk desk) => Answer(await desk.ExportAsync(CancellationToken.None), OnExport)).For(Administrators);
        api.MapPost("/usync/import", async (UsyncDesk desk) => Answer(await desk.ImportAsync(CancellationToken.None), OnImport)).For(Administrators);
    }

    private static async Task<IResult> CompareAsync(UsyncDesk desk, UsyncFolder folder, CancellationToken cancellationToken) =>
        await desk.CompareAsync(cancellationToken) switch
        {
            UsyncOutcome.Done(var differences) => ManagementJson.Ok(new
            {
                folder = folder.Path,
                fault = folder.Fault(),
                differences = differences.Select(each => new
                {
                    kind = each.Kind,
                    name = each.Alias,
                    identity = each.Identity,
                    onExport = OnExport(each.Standing),
                    onImport = OnImport(each.Standing),
                }),
            }),
            var other => Answer(other, OnExport),
        };

    private static async Task<IResult> LinesAsync(
        UsyncFiles files, UsyncFolder folder, CancellationToken cancellationToken, string kind = "", string identity = "") =>
        await files.LinesAsync(folder.Path, kind, identity, cancellationToken) is { } lines
            ? ManagementJson.Ok(lines.Select(line => new { change = line.Change.ToString(), text = line.Text }))
            : Problem.NotFound;

    private static IResult Answer(UsyncOutcome outcome, Func<UsyncStanding, string?> what) => outcome switch
    {
        UsyncOutcome.Done(var differences) => ManagementJson.Ok(new
        {
            created = differences.Count(each => what(each.Standing) == "created"),
            changed = differences.Count(each => what(each.Standing) == "changed"),
            deleted = differences.Count(each => what(each.Standing) == "deleted"),
        }),
        UsyncOutcome.Busy => Problem.Of(StatusCodes.Status409Conflict, "Another export or import is under way", "Busy", "Wait until it has ended."),
        UsyncOutcome.Wrong(var message) => Problem.Of(StatusCodes.Status400BadRequest, "The files cannot be used", "InvalidFiles", message),
        _ => throw new UnreachableException(),
    };

    private static string? OnExport(UsyncStanding standing) => standing switch
    {
        UsyncStanding.OnlyInFiles => "deleted",
        UsyncStanding.Different => "changed",
        _ => "created",
    };

    private static string? OnImport(UsyncStanding standing) => standing switch
    {
        UsyncStanding.OnlyInFiles => "created",
        UsyncStanding.Different => "changed",
        UsyncStanding.DeletedInFiles => "deleted",
        _ => null,
    };
}
