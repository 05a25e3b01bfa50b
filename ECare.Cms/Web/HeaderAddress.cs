using Microsoft.AspNetCore.Http.Extensions;

namespace ECare.Cms.Web;

/// <summary>Editors write addresses in their own script; a header carries ASCII only, and the server throws at anything else.</summary>
public static class HeaderAddress
{
    extension(string address)
    {
        /// <summary>The address as <c>Location</c> needs it: <c>/sa/%D8%A7...</c>. What is escaped already stays as it is.</summary>
        public string ForHeader() => UriHelper.Encode(new Uri(address, UriKind.RelativeOrAbsolute));
    }
}
