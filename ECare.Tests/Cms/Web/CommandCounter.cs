using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ECare.Tests.Cms.Web;

/// <summary>Counts what Entity Framework sends to any database of the process.</summary>
internal sealed class CommandCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> subscriptions = [];
    private readonly List<string> commands = [];

    public CommandCounter() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (commands)
            {
                return [.. commands];
            }
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData command && value.Key == RelationalEventId.CommandExecuting.Name)
        {
            lock (commands)
            {
                commands.Add(command.Command.CommandText);
            }
        }
    }

    public void OnCompleted()
    {
        // Listeners live as long as the process.
    }

    public void OnError(Exception error)
    {
        // Nothing is observed that fails.
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
}
