namespace ECare.Web.Display.Messages;

/// <summary>A sentence of the dictionary is no message: the editor's page shows why, the site shows the sentence as it stands.</summary>
public sealed class MessageSyntaxException : Exception
{
    public MessageSyntaxException()
    {
    }

    public MessageSyntaxException(string message)
        : base(message)
    {
    }

    public MessageSyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
