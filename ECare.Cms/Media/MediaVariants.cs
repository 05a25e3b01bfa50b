using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ECare.Cms.Media;

/// <summary>Makes variants on demand and keeps them on disk. However many ask at once, each is made once.</summary>
internal sealed partial class MediaVariants(IOptions<MediaOptions> options, IHostEnvironment environment, ILogger<MediaVariants> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _making = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _workers = new(Environment.ProcessorCount);
    private int _made;

    /// <summary>Variants made since start-up.</summary>
    public int Made => _made;

    /// <summary>The file of the variant; null when the source is no picture we can read.</summary>
    public async Task<string?> GetAsync(FileInfo source, ImageVariant variant, CancellationToken cancellationToken)
    {
        var target = TargetOf(source, variant);
        if (File.Exists(target))
        {
            return target;
        }

        // The work belongs to all who wait for it, so the first one's going away does not stop it.
        var making = _making.GetOrAdd(target, file => new Lazy<Task<bool>>(() => Task.Run(() => MakeAsync(source, variant, file), CancellationToken.None)));
        return await making.Value.WaitAsync(cancellationToken) ? target : null;
    }

    /// <summary>Whether a file of this name has not got its own name yet: name, extension, and a mark of the write.</summary>
    internal static bool IsUnfinished(string name) => name.Count(letter => letter == '.') > 1;

    public void Dispose() => _workers.Dispose();

    private async Task<bool> MakeAsync(FileInfo source, ImageVariant variant, string target)
    {
        await _workers.WaitAsync();
        try
        {
            if (File.Exists(target))
            {
                return true;
            }

            if (ImageResizer.Make(source.FullName, variant, options.Value.MaxMegapixels) is not { } bytes)
            {
                LogUnreadable(source.Name);
                return false;
            }

            await WriteAsync(target, bytes);
            Interlocked.Increment(ref _made);
            return true;
        }
        finally
        {
            _workers.Release();
            _making.TryRemove(target, out _);
        }
    }

    // Nobody ever sees half a file: it gets its name when it is whole.
    private static async Task WriteAsync(string target, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var unfinished = $"{target}.{Guid.CreateVersion7():n}";
        await File.WriteAllBytesAsync(unfinished, bytes);
        File.Move(unfinished, target, overwrite: true);
    }

    // A file that is uploaded anew under the same name has another time or length.
    private string TargetOf(FileInfo source, ImageVariant variant)
    {
        var identity = string.Create(CultureInfo.InvariantCulture, $"{source.FullName}|{source.LastWriteTimeUtc.Ticks}|{source.Length}|{variant}");
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16));
        return Path.Combine(
            environment.ContentRootPath,
            options.Value.CachePath,
            name[..2],
            $"{name}.{ImageResizer.ExtensionOf(variant.Format, source.Name)}");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Media file {File} is not a picture that can be resized")]
    private partial void LogUnreadable(string file);
}
