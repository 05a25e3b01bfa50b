using Microsoft.Extensions.DependencyInjection;

namespace ECare.Cms.Files;

/// <summary>What came of carrying content between files and database.</summary>
public abstract record UsyncOutcome
{
    private UsyncOutcome()
    {
    }

    /// <summary>What differed before.</summary>
    public sealed record Done(IReadOnlyList<UsyncDifference> Differences) : UsyncOutcome;

    /// <summary>Another export or import is under way.</summary>
    public sealed record Busy : UsyncOutcome;

    /// <summary>The files or the site are no longer what was looked at. Nothing was done.</summary>
    public sealed record Stale : UsyncOutcome;

    /// <summary>A file or the folder is not as it must be; the message says which.</summary>
    public sealed record Wrong(string Message) : UsyncOutcome;
}

/// <summary>Carries content between the database and this installation's files for somebody who watches, one at a time.</summary>
public sealed class UsyncDesk(UsyncFiles files, IServiceProvider services)
{
    private int running;

    // A host without files of its own has no folder.
    private UsyncFolder Folder => services.GetRequiredService<UsyncFolder>();

    private UsyncTrail Trail => services.GetRequiredService<UsyncTrail>();

    /// <summary>What differs; nothing is changed.</summary>
    public Task<UsyncOutcome> CompareAsync(CancellationToken cancellationToken) => OneAsync(
        async token => new UsyncOutcome.Done(await files.CompareAsync(Folder.Path, token)), cancellationToken);

    /// <summary>Writes what the database has into the files.</summary>
    /// <param name="by">The key of who ordered it.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    public Task<UsyncOutcome> ExportAsync(Guid by, CancellationToken cancellationToken) => Folder.Fault() is { } fault
        ? Task.FromResult<UsyncOutcome>(new UsyncOutcome.Wrong(fault))
        : OneAsync(
            async token =>
            {
                var differences = await files.CompareAsync(Folder.Path, token);
                await files.ExportAsync(Folder.Path, token);
                await Trail.ExportedAsync(differences, by);
                return new UsyncOutcome.Done(differences);
            },
            cancellationToken);

    /// <summary>Brings what the files have into the database: all of it or, where a file is wrong or it is not what was seen, nothing.</summary>
    /// <param name="seen">What <see cref="UsyncPreview"/> said when somebody looked.</param>
    /// <param name="by">The key of who ordered it.</param>
    /// <param name="cancellationToken">Ends it, with nothing done.</param>
    public Task<UsyncOutcome> ImportAsync(string seen, Guid by, CancellationToken cancellationToken) => OneAsync(
        async token =>
        {
            IReadOnlyList<UsyncDifference> done = [];
            var order = new UsyncOrder(seen, differences => Trail.ImportedAsync(done = differences, by));
            return await files.ImportAsync(Folder.Path, order, token) is null ? new UsyncOutcome.Stale() : new UsyncOutcome.Done(done);
        },
        cancellationToken);

    private async Task<UsyncOutcome> OneAsync(Func<CancellationToken, Task<UsyncOutcome>> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref running, 1) != 0)
        {
            return new UsyncOutcome.Busy();
        }

        try
        {
            return await work(cancellationToken);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new UsyncOutcome.Wrong(wrong.Message);
        }
        finally
        {
            Interlocked.Exchange(ref running, 0);
        }
    }
}
