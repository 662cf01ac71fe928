// FormEditor
