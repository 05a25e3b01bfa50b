using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Core.Persistence;

/// <summary>A context that knows its model and its SQL but is connected to nothing: for the tools that write migrations and for checks.</summary>
public static class DisconnectedDatabase
{
    /// <param name="provider">The database product whose SQL it speaks.</param>
    /// <param name="modelAssemblies">The assemblies beside ECare.Core that map tables.</param>
    public static ECareDbContext Of(DatabaseProvider provider, params IEnumerable<Assembly> modelAssemblies)
    {
        var options = new DatabaseOptions
        {
            Provider = provider,
            ConnectionString = provider switch
            {
                DatabaseProvider.Sqlite => $"Data Source={DatabaseOptions.OperatorPlaceholder}.db",
                DatabaseProvider.SqlServer => $"Server=nowhere.invalid;Database={DatabaseOptions.OperatorPlaceholder}",
                _ => $"Host=nowhere.invalid;Database={DatabaseOptions.OperatorPlaceholder}",
            },
        };

        return new OperatorDatabases(Options.Create(options), new ModelAssemblies(modelAssemblies), NullLoggerFactory.Instance).Open("nobody");
    }
}
