using ECare.Cms.Inheritance;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Publishing;

/// <summary>
/// Holds the current snapshot and swaps it. Readers take <see cref="Current"/> and see one moment of the content, old or
/// new and never a mixture; writers never wait for readers.
/// </summary>
public sealed partial class ContentSnapshots : IDisposable
{
    // Behind Umbraco's own work at the end of a scope, which brings URL segments up to date.
    private const int AfterUmbraco = 1000;

    private readonly Lock _gate = new();
    private readonly SnapshotReader _reader;
    private readonly NodeServices _services;
    private readonly Lazy<ICoreScopeProvider> _scopes;
    private readonly ILogger<ContentSnapshots> _logger;
    private SnapshotChanges _pending = new();
    private CancellationTokenSource _swapped = new();
    private volatile ContentSnapshot? _current;
    private int _deferrals;

    internal ContentSnapshots(SnapshotReader reader, NodeServices services, Lazy<ICoreScopeProvider> scopes, ILogger<ContentSnapshots> logger)
    {
        _reader = reader;
        _services = services;
        _scopes = scopes;
        _logger = logger;
    }

    public ContentSnapshot Current => _current ?? Load();

    /// <summary>Fires once, when the snapshot that is current now has been replaced.</summary>
    public IChangeToken Watch() => new CancellationChangeToken(Volatile.Read(ref _swapped).Token);

    /// <summary>Collects changes until disposed, for imports that write thousands of items.</summary>
    public IDisposable DeferChanges()
    {
        Interlocked.Increment(ref _deferrals);
        return new Deferral(this);
    }

    /// <summary>Reads everything at start-up rather than on the first request.</summary>
    internal ContentSnapshot Load()
    {
        lock (_gate)
        {
            if (_current is { } loaded)
            {
                return loaded;
            }

            _pending = new SnapshotChanges();
            _current = new ContentSnapshot(1, ReadAll(), _services);
            LogLoaded(_current.Data.Documents.Count, _current.Data.Media.Count);
            return _current;
        }
    }

    /// <summary>Notes a change; the swap follows when Umbraco's scope has ended and all of it is committed.</summary>
    internal void Note(Action<SnapshotChanges> change)
    {
        lock (_gate)
        {
            change(_pending);
        }

        if (_scopes.Value.Context is { } context)
        {
            context.Enlist(nameof(ContentSnapshots), _ => Apply(), AfterUmbraco);
        }
        else
        {
            Apply();
        }
    }

    public void Dispose() => _swapped.Dispose();

    private void Apply()
    {
        CancellationTokenSource? swapped = null;
        lock (_gate)
        {
            if (_current is { } current && !_pending.IsEmpty && Volatile.Read(ref _deferrals) == 0)
            {
                var changes = _pending;
                _pending = new SnapshotChanges();
                _current = new ContentSnapshot(current.Version + 1, changes.Everything ? ReadAll() : Next(current.Data, changes), _services);
                swapped = Interlocked.Exchange(ref _swapped, new CancellationTokenSource());
                LogSwapped(_current.Version, changes.Documents.Count, changes.Everything);
            }
        }

        swapped?.Cancel();
    }

    private SnapshotData ReadAll()
    {
        var types = _reader.Types();
        var languages = _reader.Languages();
        return new SnapshotData(
            types,
            languages,
            Followed(languages, types).Apply(_reader.Documents(types)),
            _reader.Media(types),
            _reader.Domains(languages),
            _reader.Words());
    }

    private SnapshotData Next(SnapshotData data, SnapshotChanges changes) => data with
    {
        Documents = changes.Documents.Count == 0
            ? data.Documents
            : Followed(data.Languages, data.Types).Apply(
                data.Documents.With(changes.Documents, _reader.Documents(changes.Documents, data.Types)), changes.Documents),
        Media = changes.Media.Count == 0
            ? data.Media
            : data.Media.With(changes.Media, _reader.Media(changes.Media, data.Types)),
        Domains = changes.Domains ? _reader.Domains(data.Languages) : data.Domains,
        Words = changes.Words.Count == 0 ? data.Words : data.Words.With(changes.Words, _reader.Words(changes.Words)),
    };

    private FollowedValues Followed(LanguageSet languages, TypeSet types) => new(languages, new HeldFollowers(_services.Following, types));

    [LoggerMessage(Level = LogLevel.Information, Message = "Published content loaded: {Documents} documents, {Media} media items")]
    private partial void LogLoaded(int documents, int media);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Published content is at version {Version} ({Documents} documents changed, everything read again: {Everything})")]
    private partial void LogSwapped(long version, int documents, bool everything);

    private sealed class Deferral(ContentSnapshots owner) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0 && Interlocked.Decrement(ref owner._deferrals) == 0)
            {
                owner.Apply();
            }
        }
    }
}
