namespace ECare.Core.Notifications;

/// <summary>Finds the text of a dictionary key in the receiver's language and fills in the values; Core knows no language.</summary>
/// <param name="key">The key: <c>Sms.SignInCode</c>.</param>
/// <param name="values">What the placeholders stand for.</param>
public delegate string MessageWords(string key, IReadOnlyDictionary<string, object> values);
