namespace ECare.Web.Hosting.Boot;

/// <summary>Something that must be done before the first page: migrate, import, seed, warm up. Runs in the order of registration.</summary>
public interface IStartupWork
{
    /// <summary>What is being done, for the log: <c>Importing content</c>.</summary>
    string Name { get; }

    Task RunAsync(CancellationToken cancellationToken);
}
