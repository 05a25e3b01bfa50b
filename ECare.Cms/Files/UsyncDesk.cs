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

    /// <summary>A file or the folder is not as it must be; the message says which.</summary>
    public sealed record Wrong(string Message) : UsyncOutcome;
}

/// <summary>Carries content between the database and this installation's files for somebody who watches, one at a time.</summary>
public sealed class UsyncDesk(UsyncFiles files, IServiceProvider services)
{
    private int running;

    // A host without files of its own has no folder.
    private UsyncFolder Folder => services.GetRequiredService<UsyncFolder>();

    /// <summary>What differs; nothing is changed.</summary>
    public Task<UsyncOutcome> CompareAsync(CancellationToken cancellationToken) => OneAsync(_ => Task.CompletedTask, cancellationToken);

    /// <summary>Writes what the database has into the files.</summary>
    public Task<UsyncOutcome> ExportAsync(CancellationToken cancellationToken) => Folder.Fault() is { } fault
        ? Task.FromResult<UsyncOutcome>(new UsyncOutcome.Wrong(fault))
        : OneAsync(token => files.ExportAsync(Folder.Path, token), cancellationToken);

    /// <summary>Brings what the files have into the database: all of it or, where a file is wrong, nothing.</summary>
    public Task<UsyncOutcome> ImportAsync(CancellationToken cancellationToken) => OneAsync(token => files.ImportAsync(Folder.Path, token), cancellationToken);

    private async Task<UsyncOutcome> OneAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref running, 1) != 0)
        {
            return new UsyncOutcome.Busy();
        }

        try
        {
            var differences = await files.CompareAsync(Folder.Path, cancellationToken);
            await work(cancellationToken);
            return new UsyncOutcome.Done(differences);
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
