using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ECare.Cms.Web;

/// <summary>Whether a request carries a form of a page, read without trusting it.</summary>
internal abstract record SurfaceForm
{
    private SurfaceForm()
    {
    }

    internal sealed record None : SurfaceForm;

    internal sealed record Posted(string Route) : SurfaceForm;

    /// <summary>The body cannot be read as a form, or names its route twice.</summary>
    internal sealed record Malformed : SurfaceForm;

    public static async ValueTask<SurfaceForm> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        try
        {
            var field = request.HasFormContentType
                ? (await request.ReadFormAsync(context.RequestAborted))[SurfaceRoute.FieldName]
                : StringValues.Empty;

            field = field.Count == 0 ? request.Query[SurfaceRoute.FieldName] : field;
            return field.Count switch
            {
                0 => new None(),
                1 when !string.IsNullOrWhiteSpace(field[0]) => new Posted(field[0]!),
                _ => new Malformed(),
            };
        }
        catch (InvalidDataException)
        {
            return new Malformed();
        }
        catch (BadHttpRequestException)
        {
            return new Malformed();
        }
        catch (IOException)
        {
            return new Malformed();
        }
    }
}
