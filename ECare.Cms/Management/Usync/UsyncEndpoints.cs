using System.Diagnostics;
using ECare.Cms.Files;
using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Services;

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
        api.MapPost("/usync/export", async (StaffMember member, UsyncDesk desk) => Answer(await desk.ExportAsync(member.Key, CancellationToken.None), each => each.OnExport)).For(Administrators);
        api.MapPost("/usync/import", async (Sent<ImportFiles> sent, StaffMember member, UsyncDesk desk) =>
            Answer(await desk.ImportAsync(sent.Value.Preview, member.Key, CancellationToken.None), each => each.OnImport)).For(Administrators);
    }

    private static async Task<IResult> CompareAsync(UsyncDesk desk, UsyncFolder folder, UsyncTrail trail, IBackOfficeUserReader users, CancellationToken cancellationToken)
    {
        if (await desk.CompareAsync(cancellationToken) is var outcome && outcome is not UsyncOutcome.Done)
        {
            return Answer(outcome, each => each.OnExport);
        }

        var differences = ((UsyncOutcome.Done)outcome).Differences;
        return ManagementJson.Ok(new
        {
            folder = folder.Path,
            fault = folder.Fault(),
            preview = UsyncPreview.Of(differences),
            differences = differences.Select(each => new
            {
                kind = each.Kind,
                name = each.Alias,
                identity = each.Identity,
                onExport = Word(each.OnExport),
                onImport = Word(each.OnImport),
            }),
            history = trail.Latest().Select(entry => new { who = users.GetById(entry.UserId)?.Name, when = DateTime.SpecifyKind(entry.CreateDate, DateTimeKind.Utc), what = entry.Comment }),
        });
    }

    private static async Task<IResult> LinesAsync(
        UsyncFiles files, UsyncFolder folder, CancellationToken cancellationToken, string kind = "", string identity = "") =>
        await files.LinesAsync(folder.Path, kind, identity, cancellationToken) is { } lines
            ? ManagementJson.Ok(lines.Select(line => new { change = line.Change.ToString(), text = line.Text }))
            : Problem.NotFound;

    private static IResult Answer(UsyncOutcome outcome, Func<UsyncDifference, UsyncEffect?> what) => outcome switch
    {
        UsyncOutcome.Done(var differences) => ManagementJson.Ok(new
        {
            created = differences.Count(each => what(each) == UsyncEffect.Created),
            changed = differences.Count(each => what(each) == UsyncEffect.Changed),
            deleted = differences.Count(each => what(each) == UsyncEffect.Deleted),
        }),
        UsyncOutcome.Busy => Problem.Of(StatusCodes.Status409Conflict, "Another export or import is under way", "Busy", "Wait until it has ended."),
        UsyncOutcome.Stale => Problem.Of(StatusCodes.Status409Conflict, "Files or site have changed since you looked", "StalePreview", "Nothing was imported. Look at what the import would change now."),
        UsyncOutcome.Wrong(var message) => Problem.Of(StatusCodes.Status400BadRequest, "The files cannot be used", "InvalidFiles", message),
        _ => throw new UnreachableException(),
    };

    private static string? Word(UsyncEffect? effect) => effect switch
    {
        UsyncEffect.Created => "created",
        UsyncEffect.Changed => "changed",
        UsyncEffect.Deleted => "deleted",
        _ => null,
    };

    /// <param name="Preview">What the comparison called what was looked at.</param>
    private sealed record ImportFiles(string Preview);
}
